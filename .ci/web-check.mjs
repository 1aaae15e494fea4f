// Opens the web edition of an issue from disk, without script, as its readers do.
//
//     node .ci/web-check.mjs MODULES_DIR BROWSER FOLDER
//
// Clicks every article's shape on every page, goes there by keyboard too, follows
// the ways to the next page and the next article to their ends, looks for what
// overflows a phone, and asks axe for faults of accessibility.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [, , modules, browser, folder] = process.argv
const require = createRequire(path.join(path.resolve(modules), 'x.js'))
const puppeteer = require('puppeteer-core')
const axe = fs.readFileSync(path.join(path.resolve(modules), '@daisy/axe-core-for-ace/axe.min.js'), 'utf8')
const address = file => pathToFileURL(path.join(path.resolve(folder), file)).href
const name = url => decodeURIComponent(new URL(url).pathname).split('/').pop()
const faults = []
const fault = words => { faults.push(words); console.log('FAULT ' + words) }

const chromium = await puppeteer.launch({ executablePath: browser, args: ['--no-sandbox', '--disable-gpu'] })
const page = await chromium.newPage()
page.on('requestfailed', it => fault('missing: ' + it.url()))
page.on('request', it => { if (!/^(file|data):/.test(it.url())) fault('from elsewhere: ' + it.url()) })
await page.setViewport({ width: 1200, height: 900 })
await page.setJavaScriptEnabled(false)
const open = async file => { await page.goto(address(file)) }
const follow = async act => { await Promise.all([page.waitForNavigation({ timeout: 10000 }), act()]) }

/** The shapes of a page: what they lead to, what they are called, and a point inside. */
const shapes = () => page.evaluate(() => [...document.querySelectorAll('.sheet svg a')].map(a => {
  const shape = a.querySelector('path'), box = shape.getBBox(), svg = shape.ownerSVGElement
  for (const x of [0.5, 0.2, 0.8, 0.05, 0.95]) for (const y of [0.5, 0.2, 0.8, 0.05, 0.95]) {
    const point = svg.createSVGPoint()
    point.x = box.x + box.width * x; point.y = box.y + box.height * y
    if (!shape.isPointInFill(point)) continue
    const at = point.matrixTransform(shape.getScreenCTM())
    return { href: a.getAttribute('href'), label: a.getAttribute('aria-label'), x: at.x + scrollX, y: at.y + scrollY }
  }
  return { href: a.getAttribute('href'), label: a.getAttribute('aria-label') }
}))

const files = fs.readdirSync(folder).filter(file => file.endsWith('.html')).sort()
const nodes = files.filter(file => file.startsWith('node_')), contents = files.filter(file => file.startsWith('content_'))
const reached = new Set()
let clicks = 0
for (const node of nodes) {
  await open(node)
  for (const { href, label, x, y } of await shapes()) {
    if (x === undefined) { fault(`${node}: the shape of ${href} has no inside`); continue }
    await open(node)
    await page.evaluate(y => scrollTo(0, y - innerHeight / 2), y)
    const top = await page.evaluate(() => scrollY)
    try { await follow(() => page.mouse.click(x, y - top)) } catch { fault(`${node}: a click on ${href} leads nowhere`); continue }
    clicks++
    if (name(page.url()) !== href) fault(`${node}: a click on ${href} leads to ${name(page.url())}`)
    const title = await page.evaluate(() => document.querySelector('article h2')?.textContent ?? document.querySelector('article')?.getAttribute('aria-label'))
    const plain = text => (text ?? '').replace(/\s/g, '')
    if (plain(title) !== plain(label)) fault(`${node}: ${href} is called ${label} and is ${title}`)
    reached.add(href)
  }
  // By keyboard: the same links in the same order, each with Enter.
  await open(node)
  const wanted = (await shapes()).map(shape => shape.href), got = []
  for (let presses = 0; presses < 400 && got.length < wanted.length; presses++) {
    await page.keyboard.press('Tab')
    const href = await page.evaluate(() => document.activeElement?.closest('.sheet svg') && document.activeElement.getAttribute('href'))
    if (href) got.push(href)
  }
  if (got.join() !== wanted.join()) fault(`${node}: by keyboard ${got.join()} and not ${wanted.join()}`)
  if (got.length) {
    await follow(() => page.keyboard.press('Enter'))
    if (name(page.url()) !== got.at(-1)) fault(`${node}: Enter on ${got.at(-1)} leads to ${name(page.url())}`)
  }
}
for (const file of contents.filter(file => !reached.has(file))) {
  // What found no room in print has no shape, but a line in a list.
  await open(nodes.at(-1))
  if (!await page.$(`.articles a[href="${file}"]`)) fault(`${file} is not to be reached from the last page`)
}
for (const [kind, first, all] of [['pages', nodes[0], nodes], ['articles', contents[0], contents]]) {
  await open(first)
  const way = [name(page.url())]
  while (way.length <= all.length && await page.$('a[rel=next]')) {
    await follow(() => page.click('a[rel=next]'))
    way.push(name(page.url()))
  }
  if (way.join() !== all.join()) fault(`the way through the ${kind}: ${way.join()}`)
}
await page.setJavaScriptEnabled(true)
for (const file of files) {
  await page.setViewport({ width: 360, height: 720 })
  await open(file)
  const seen = await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager'
    await Promise.all([...document.images].map(image => image.decode().catch(() => {})))
    return { wide: document.documentElement.scrollWidth, broken: [...document.images].filter(i => !i.naturalWidth).map(i => i.src) }
  })
  if (seen.wide > 360) fault(`${file}: ${seen.wide} pixels wide on a phone of 360`)
  for (const image of seen.broken) fault(`${file}: no picture ${image}`)
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.evaluate(axe)
    const found = await page.evaluate(() => axe.run({ resultTypes: ['violations'], preload: false }))
    for (const it of found.violations) fault(`${file} (${scheme}): ${it.id}: ${it.help}: ${it.nodes[0].html.slice(0, 120)}`)
  }
}
await chromium.close()
console.log(`${nodes.length} pages, ${contents.length} articles, ${clicks} shapes clicked, ${faults.length} faults`)
process.exit(faults.length || !clicks ? 1 : 0)
