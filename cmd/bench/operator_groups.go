package main

// groups are the operators of all files, in the order of the catalogue.
var groups = [][]operator{
	formOps, valueOps, urlOps, nameOps, headerOps, transportOps, tokenOps, oauthConfigOps, tokenRequestOps, hostOps, variableOps, secretOps,
	inheritanceOps, scriptOps, serviceNowOps, wiringOps, runtimeOps, markerOps,
}
