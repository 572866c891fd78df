// Starts the module that stands in the page, and gives the view one function to call it with.
// Nothing is loaded: the module is unpacked from the text of an element.
(function () {
  'use strict';

  let started;
  const running = new Promise((resolve) => { started = resolve; });
  globalThis.postlintReady = started; // the module calls it when it can be called

  function bytesOf(id) {
    const element = document.getElementById(id);
    const text = atob(element.textContent);
    element.remove(); // several megabytes that nobody needs again
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  async function start() {
    await new Promise((resolve) => { setTimeout(resolve); }); // the page is drawn first
    const go = new globalThis.Go();
    const { instance } = await WebAssembly.instantiate(globalThis.postlintUnpack(bytesOf('wasm')), go.importObject);
    go.run(instance);
    await running;
  }

  function samples() {
    const list = JSON.parse(document.getElementById('samples').textContent);
    const encoder = new TextEncoder();
    for (const sample of list) {
      sample.files = sample.files.map(({ name, text }) => ({ name, bytes: encoder.encode(text) }));
    }
    return { samples: list };
  }

  const ready = start();
  globalThis.postlint = {
    ready,
    async call(action, request) {
      if (action === 'samples') return samples();
      await ready;
      return globalThis.postlintCall(action, request);
    },
  };
})();
