// Writes what pdf.js reads in a PDF file.
//
//     node pdf-text.mjs NODE_MODULES FILE.pdf OUT.txt
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const [modules, file, out] = process.argv.slice(2);
const home = pathToFileURL(resolve(modules, 'pdfjs-dist') + '/').href;
const { getDocument, VerbosityLevel } = await import(home + 'legacy/build/pdf.mjs');
const task = getDocument({
  data: new Uint8Array(readFileSync(file)),
  cMapUrl: home + 'cmaps/',
  cMapPacked: true,
  verbosity: VerbosityLevel.ERRORS,
});
const document = await task.promise;
let text = '';
for (let number = 1; number <= document.numPages; number++) {
  const { items } = await (await document.getPage(number)).getTextContent();
  text += items.map((item) => item.str + (item.hasEOL ? '\n' : '')).join('') + '\n';
}
writeFileSync(out, text);
await task.destroy();
