// Unpacks what the LZMA encoder packed: the format of .lzma files, as the specification of the
// LZMA SDK has it (lzma-specification.txt, in the public domain). Browsers unpack only gzip by
// themselves, and with that the module is a third larger.
globalThis.postlintUnpack = (function () {
  'use strict';

  // A bit is decoded with the probability, in 2048ths, that it is 0.
  const EVEN = 1024;
  const STATES = 12;
  const FAR = 14; // from this slot on the low bits of a distance have no model of their own

  const fresh = (count) => new Uint16Array(count).fill(EVEN);

  // A Bits reads bits that were coded by their probabilities, from bytes[at] on.
  class Bits {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at + 5;
      this.range = 0xffffffff;
      this.code = ((bytes[at + 1] << 24) | (bytes[at + 2] << 16) | (bytes[at + 3] << 8) | bytes[at + 4]) >>> 0;
    }

    // refill keeps the range above 2^24.
    refill() {
      if (this.range >= 0x1000000) return;
      if (this.at >= this.bytes.length) throw new Error('the packed module ends too early');
      this.range = (this.range << 8) >>> 0;
      this.code = ((this.code << 8) | this.bytes[this.at++]) >>> 0;
    }

    bit(odds, i) {
      const bound = (this.range >>> 11) * odds[i];
      const is = this.code >= bound ? 1 : 0;
      if (is) {
        this.range -= bound;
        this.code -= bound;
        odds[i] -= odds[i] >> 5;
      } else {
        this.range = bound;
        odds[i] += (2048 - odds[i]) >> 5;
      }
      this.refill();
      return is;
    }

    // plain reads bits without a model.
    plain(count) {
      let value = 0;
      for (; count > 0; count--) {
        this.range >>>= 1;
        const is = this.code >= this.range ? 1 : 0;
        if (is) this.code -= this.range;
        value = (value << 1) | is;
        this.refill();
      }
      return value;
    }

    // tree reads a number of so many bits, the highest first.
    tree(odds, base, count) {
      let node = 1;
      for (let i = 0; i < count; i++) node = (node << 1) | this.bit(odds, base + node);
      return node - (1 << count);
    }

    // reversed reads one with the lowest bit first.
    reversed(odds, base, count) {
      let node = 1;
      let value = 0;
      for (let i = 0; i < count; i++) {
        const is = this.bit(odds, base + node);
        node = (node << 1) | is;
        value |= is << i;
      }
      return value;
    }
  }

  // A Lengths reads how long a match is, less 2.
  class Lengths {
    constructor() {
      this.choice = fresh(2);
      this.low = fresh(16 << 3);
      this.middle = fresh(16 << 3);
      this.high = fresh(256);
    }

    read(bits, place) {
      if (!bits.bit(this.choice, 0)) return bits.tree(this.low, place << 3, 3);
      if (!bits.bit(this.choice, 1)) return 8 + bits.tree(this.middle, place << 3, 3);
      return 16 + bits.tree(this.high, 0, 8);
    }
  }

  // A Distances reads how far back a match lies, less 1.
  class Distances {
    constructor() {
      this.slots = fresh(4 << 6);
      this.near = fresh(115);
      this.low = fresh(16);
    }

    read(bits, length) {
      const slot = bits.tree(this.slots, Math.min(length, 3) << 6, 6);
      if (slot < 4) return slot;
      const count = (slot >> 1) - 1;
      const base = ((2 | (slot & 1)) << count) >>> 0;
      if (slot < FAR) return base + bits.reversed(this.near, base - slot, count);
      return base + ((bits.plain(count - 4) << 4) >>> 0) + bits.reversed(this.low, 0, 4);
    }
  }

  class Unpacker {
    constructor(packed) {
      const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
      const settings = view.getUint8(0);
      this.literalContext = settings % 9;
      this.literalPlace = (1 << Math.floor(settings / 9) % 5) - 1;
      this.place = (1 << Math.floor(settings / 45)) - 1;
      this.out = new Uint8Array(Number(view.getBigUint64(5, true)));
      this.done = 0; // bytes of out
      this.bits = new Bits(packed, 13);
      this.state = 0;
      this.back = [0, 0, 0, 0]; // the last distances, less 1
      this.literals = fresh(0x300 << (this.literalContext + Math.floor(settings / 9) % 5));
      this.isMatch = fresh(STATES << 4);
      this.isAgain = fresh(STATES << 2); // four questions for each state
      this.isLong = fresh(STATES << 4);
      this.lengths = new Lengths();
      this.lengthsAgain = new Lengths();
      this.distances = new Distances();
    }

    run() {
      while (this.done < this.out.length) {
        const at = this.done & this.place;
        if (!this.bits.bit(this.isMatch, (this.state << 4) + at)) this.literal();
        else if (this.bits.bit(this.isAgain, this.state << 2)) this.again(at);
        else this.match(at);
      }
      return this.out;
    }

    literal() {
      const { bits, literals, out } = this;
      const before = this.done > 0 ? out[this.done - 1] : 0;
      const base = 0x300 * (((this.done & this.literalPlace) << this.literalContext) + (before >> (8 - this.literalContext)));
      let byte = 1;
      if (this.state >= 7) { // behind a match the byte that would have gone on tells something
        for (let other = out[this.done - this.back[0] - 1]; byte < 0x100; other <<= 1) {
          const told = (other >> 7) & 1;
          const is = bits.bit(literals, base + ((1 + told) << 8) + byte);
          byte = (byte << 1) | is;
          if (is !== told) break;
        }
      }
      while (byte < 0x100) byte = (byte << 1) | bits.bit(literals, base + byte);
      out[this.done++] = byte;
      this.state = this.state < 4 ? 0 : this.state - (this.state < 10 ? 3 : 6);
    }

    match(at) {
      const length = this.lengths.read(this.bits, at);
      this.back.pop();
      this.back.unshift(this.distances.read(this.bits, length));
      this.state = this.state < 7 ? 7 : 10;
      this.copy(length + 2);
    }

    // again is a match at one of the last four distances, or a single byte at the last one.
    again(at) {
      const { bits, back, isAgain } = this;
      const base = this.state << 2;
      if (!bits.bit(isAgain, base + 1)) {
        if (!bits.bit(this.isLong, (this.state << 4) + at)) {
          this.state = this.state < 7 ? 9 : 11;
          this.copy(1);
          return;
        }
      } else {
        const which = !bits.bit(isAgain, base + 2) ? 1 : 2 + bits.bit(isAgain, base + 3);
        back.unshift(...back.splice(which, 1));
      }
      const length = this.lengthsAgain.read(bits, at);
      this.state = this.state < 7 ? 8 : 11;
      this.copy(length + 2);
    }

    copy(length) {
      let from = this.done - this.back[0] - 1;
      const end = this.done + length;
      if (from < 0 || end > this.out.length) throw new Error('the packed module is damaged');
      while (this.done < end) this.out[this.done++] = this.out[from++];
    }
  }

  return (packed) => new Unpacker(packed).run();
})();
