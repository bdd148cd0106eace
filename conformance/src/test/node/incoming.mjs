// What has arrived and nobody has asked for yet: callbacks in, promises out.

export class Incoming {
  #waiting = [];
  #arrived = [];
  #end = null;

  push(item) {
    const waiter = this.#waiting.shift();
    waiter ? waiter.resolve(item) : this.#arrived.push(item);
  }

  end(why) {
    this.#end ??= new Error(`the connection ended: ${why}`);
    this.#waiting.splice(0).forEach((waiter) => waiter.reject(this.#end));
  }

  next() {
    if (this.#arrived.length > 0) {
      return Promise.resolve(this.#arrived.shift());
    }
    if (this.#end) {
      return Promise.reject(this.#end);
    }
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}

/** The same for a stream of bytes, of which one asks for a number. */
export class IncomingBytes {
  #incoming = new Incoming();
  #rest = Buffer.alloc(0);

  push(bytes) {
    this.#incoming.push(bytes);
  }

  end(why) {
    this.#incoming.end(why);
  }

  async any() {
    if (this.#rest.length === 0) {
      return this.#incoming.next();
    }
    const rest = this.#rest;
    this.#rest = Buffer.alloc(0);
    return rest;
  }

  async exactly(size) {
    const pieces = [this.#rest];
    let have = this.#rest.length;
    while (have < size) {
      const piece = await this.#incoming.next();
      pieces.push(piece);
      have += piece.length;
    }
    const whole = Buffer.concat(pieces);
    this.#rest = whole.subarray(size);
    return whole.subarray(0, size);
  }
}
