/* Files in one archive: a zip, stored as they are. */
(() => {
  "use strict";

  const page = window.tradeFigures;

  const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
    let told = number;
    for (let bit = 0; bit < 8; bit += 1) told = told & 1 ? (told >>> 1) ^ 0xedb88320 : told >>> 1;
    return told;
  });

  const checksum = (bytes) => {
    let told = 0xffffffff;
    for (const byte of bytes) told = (told >>> 8) ^ TABLE[(told ^ byte) & 0xff];
    return (told ^ 0xffffffff) >>> 0;
  };

  /* Numbers of 2 and 4 bytes, least first, as [value, bytes] pairs. */
  const packed = (...numbers) =>
    Uint8Array.from(numbers.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 0xff)));

  const stamp = (day) => ((day.getFullYear() - 1980) << 9) | ((day.getMonth() + 1) << 5) | day.getDate();

  /* A zip of files, {name: text}; names are UTF-8, days without hours. */
  page.zipped = (files, day = new Date()) => {
    const parts = [];
    const listed = [];
    let at = 0;
    for (const [name, text] of Object.entries(files)) {
      const [title, content] = [name, text].map((told) => new TextEncoder().encode(told));
      // Version 2.0, names in UTF-8, stored, no hour.
      const shared = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [stamp(day), 2]];
      const sizes = [[checksum(content), 4], [content.length, 4], [content.length, 4], [title.length, 2], [0, 2]];
      const head = packed([0x04034b50, 4], ...shared, ...sizes);
      listed.push(packed([0x02014b50, 4], [20, 2], ...shared, ...sizes, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), title);
      parts.push(head, title, content);
      at += head.length + title.length + content.length;
    }
    const number = listed.length / 2;
    const length = listed.reduce((sum, part) => sum + part.length, 0);
    const end = packed([0x06054b50, 4], [0, 2], [0, 2], [number, 2], [number, 2], [length, 4], [at, 4], [0, 2]);
    return new Blob([...parts, ...listed, end], { type: "application/zip" });
  };
})();
