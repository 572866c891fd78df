// Starts the module that stands in the page, and gives the view one function to call it with.
// Nothing is loaded: the module is unpacked from the text of an element.
(function () {
  'use strict';

  const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
  let asked = false; // for anything but the samples
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
    await pause(0); // the page is drawn first
    const go = new globalThis.Go();
    const { instance } = await WebAssembly.instantiate(globalThis.postlintUnpack(bytesOf('wasm')), go.importObject);
    go.run(instance);
    await running;
    pause(0).then(warm).catch(() => {}); // whoever drops files is told what is wrong
  }

  /**
   * warm lints a sample of some length a few times while nothing is asked for: a browser compiles
   * a module in earnest only where it has run for a while, so that the first file would take
   * twice as long as the next.
   */
  async function warm() {
    const { files } = samples().samples[0];
    const many = JSON.parse(new TextDecoder().decode(files[0].bytes));
    many.item = Array(20).fill(many.item).flat();
    const bytes = new TextEncoder().encode(JSON.stringify(many, null, 2));
    for (let i = 0; i < 3 && !asked; i++) {
      await globalThis.postlintCall('lint', { files: [{ name: files[0].name, bytes }] });
      await pause(200);
    }
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
      asked = true;
      await ready;
      return globalThis.postlintCall(action, request);
    },
  };
})();
