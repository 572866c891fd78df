package main

func sharedJSON(got *shared, dir string) string { return "" }
