// Checks a certificate's code without the network. kezhan/seals/envelope.py says what a code contains; statement.py and
// attestation.py beside it say what its body does.
// It is a plain script and no module: browsers refuse modules in pages opened from disk.
"use strict";
(() => {
  const PLAQUE = 1; // the versions of bodies
  const CERTIFICATE = 2;
  const DAY_BYTES = 3;
  const DEFLATED = 1;
  const SIGNATURE_BYTES = 64;
  const SEPARATOR = "\x1f";
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const LABELS = ["备案编号", "牌匾编号", "站点", "牵头学会", "建站单位", "备案日期", "有效期至"];
  const KEY_PREFIX = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]; // RFC 8410, Ed25519
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n; // of Ed25519's base point

  class Broken extends Error {}
  class Unable extends Error {} // nothing is wrong with the code, but it cannot be checked here and now

  const element = (id) => document.getElementById(id);
  const issuer = JSON.parse(element("issuer").textContent);

  function bare(code) {
    const path = code.replace(/\s+/g, "").split(/[?#]/)[0].replace(/\/+$/, "");
    return path.slice(path.lastIndexOf("/") + 1).toUpperCase();
  }

  // Each code has only one spelling: the unused bits must be zero.
  function fromBase32(code) {
    const bytes = [];
    let held = 0;
    let bits = 0;
    for (const letter of code) {
      const value = ALPHABET.indexOf(letter);
      if (value < 0) return null;
      held = (held << 5) | value;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push(held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bits >= 5 || held ? null : Uint8Array.from(bytes);
  }

  function sealedBytes(code) {
    const sealed = fromBase32(bare(code));
    if (!sealed || sealed.length < SIGNATURE_BYTES + 2) {
      throw new Broken("这不是一枚证书的编码：请把编码或二维码里的地址完整地贴进来。");
    }
    if (sealed[0] !== PLAQUE && sealed[0] !== CERTIFICATE) throw new Broken("这枚编码是另一个版本的，请用新版的核验页打开。");
    return sealed;
  }

  function publicKey(text) {
    const line = text.replace(/\s+/g, "");
    if (!line) throw new Unable("还没有公钥：请把签发单位公布的那一行贴到“签发单位的公钥”里。");
    let bytes = [];
    try {
      bytes = Uint8Array.from(atob(line), (character) => character.charCodeAt(0));
    } catch {
      // not base64; the check below reports it, like any other text that is no key
    }
    if (bytes.length !== KEY_PREFIX.length + 32 || KEY_PREFIX.some((byte, place) => bytes[place] !== byte)) {
      throw new Unable("这不是一枚公钥：请把公布的那一行完整地贴进来。");
    }
    return bytes.slice(KEY_PREFIX.length);
  }

  async function holds(key, signature, signed) {
    try {
      const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", imported, signature, signed);
    } catch {
      // this browser has no Ed25519, or no WebCrypto on a page without https
      return isReduced(signature) && nacl.sign.detached.verify(signed, signature, key);
    }
  }

  // RFC 8032 wants a signature's second half below the order. Python and WebCrypto check this; tweetnacl does not.
  function isReduced(signature) {
    return signature.slice(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n) < ORDER;
  }

  async function unpacked(signed) {
    const body = signed.slice(2);
    if (signed[1] !== DEFLATED) return body;
    if (typeof DecompressionStream === "undefined") throw new Unable("这个浏览器太旧，解不开这枚编码：请换一个新的浏览器再试。");
    const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  function day(bytes) {
    const ordinal = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
    return new Date((ordinal - 719163) * 86400000); // 719163: the day number of 1 January 1970
  }

  async function opened(code, keyText) {
    const sealed = sealedBytes(code);
    const signed = sealed.slice(0, -SIGNATURE_BYTES);
    if (!(await holds(publicKey(keyText), sealed.slice(-SIGNATURE_BYTES), signed))) {
      throw new Broken("签名对不上：编码被改动过，或者不是由这枚公钥的主人签发的。");
    }
    const body = await unpacked(signed);
    return sealed[0] === PLAQUE ? plaque(body) : certificate(body);
  }

  const texts = (bytes) => new TextDecoder("gb18030").decode(bytes).split(SEPARATOR);

  // A paper: its title, what it says as labels and values, the last day of its term if it has one, how it may end.
  function plaque(body) {
    const until = day(body.slice(DAY_BYTES, 2 * DAY_BYTES));
    const said = [...texts(body.slice(2 * DAY_BYTES)), inWords(day(body)), inWords(until)];
    return { title: "证书", facts: LABELS.map((label, place) => [label, said[place]]), until, end: "摘牌" };
  }

  function certificate(body) {
    const [title, number, issuedBy, ...said] = texts(body.slice(DAY_BYTES));
    const facts = [["证书编号", number]];
    for (let place = 0; place + 1 < said.length; place += 2) facts.push([said[place], said[place + 1]]);
    facts.push(["颁发单位", issuedBy], ["颁发日期", inWords(day(body))]);
    return { title, facts, until: null, end: "撤销" };
  }

  const inWords = (date) => `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;

  function make(tag, text, className = "") {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = className;
    return made;
  }

  function show(kind, ...parts) {
    const box = make("section", "", `answer ${kind}`);
    box.append(...parts);
    element("answer").replaceChildren(box);
  }

  function showPaper({ title, facts, until, end }) {
    const list = document.createElement("dl");
    for (const [label, value] of facts) list.append(make("dt", label), make("dd", value));
    const signer = issuer.name ? `${issuer.name}的平台` : "公钥的主人";
    const parts = [make("h2", `✓ 签名有效：${title}由${signer}签出，内容没有被改动`), list];
    if (until && until.getTime() + 86400000 <= Date.now()) {
      parts.push(make("p", "按这台设备的日期，证书已经过了有效期；是否续期，要联网看。", "caution"));
    }
    show("good", ...parts, make("p", `离线只验签名，是否已${end}要联网看。`));
  }

  async function check() {
    element("answer").replaceChildren();
    try {
      showPaper(await opened(element("code").value, element("key").value));
    } catch (error) {
      element("issuing").open ||= !issuer.key;
      if (error instanceof Broken) {
        show("danger", make("h2", "✗ 没有通过核验"), make("p", error.message));
      } else {
        const reason = error instanceof Unable ? error.message : "这个浏览器打不开它：请换一个新的浏览器再试。";
        show("caution", make("h2", "! 现在核对不了，不说明证书有假"), make("p", reason));
      }
    }
  }

  element("key").value = issuer.key;
  element("issuing").open = !issuer.key;
  element("check").addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
})();
