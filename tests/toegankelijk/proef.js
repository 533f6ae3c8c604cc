// Tries the HTML reports in reports/vormen with axe-core (WCAG 2.2 A and AA) in headless Chromium,
// by day, by night and on a narrow screen; and whether filter and sort do what they say.
//
//   npm install --no-package-lock && node proef.js [--schermafdruk]
//
// Chromium is found at /usr/bin/chromium, or where CHROMIUM says.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const reports = resolve(here, "../../reports");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const screens = [
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 400, colorScheme: "light" },
];
let passed = 0;
let failed = 0;
const told = (right, what) => {
  right ? (passed += 1) : (failed += 1);
  if (!right) console.log("FAILED", what);
};

const pages = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith(".html") ? [path] : [];
  });

const open = async (browser, path, { width, colorScheme }, options = {}) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || complaints.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  return { page, context, complaints };
};

const accessible = async (browser, path, screen) => {
  // The page's own policy keeps axe out, so it is set aside here; below it holds.
  const { page, context } = await open(browser, path, screen, { bypassCSP: true });
  await page.evaluate(axe);
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules }), rules);
  const broken = found.violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 120)}`);
  told(broken.length === 0, `${path} ${JSON.stringify(screen)}\n  ${broken.join("\n  ")}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  told(wide <= screen.width, `${path}: ${wide} wide on a screen of ${screen.width}`);
  await context.close();
};

const filters = async (browser, path) => {
  const { page, context, complaints } = await open(browser, path, screens[0]);
  const shown = () => page.locator("tbody tr[data-n]:visible th").allTextContents();
  const all = await shown();
  await page.getByLabel("Zoek een deelnemer").fill("GAREN");
  told((await shown()).join() === "Webwinkel Garenmijn", "search shows who was searched for");
  told((await page.locator("section.deelnemer:visible").count()) === 1, "and only that report");
  await page.getByLabel("Zoek een deelnemer").fill("");
  await page.getByLabel("Toon").selectOption("geen");
  told((await shown()).every((name) => all.includes(name)) && (await shown()).length < all.length, "filter on weight");
  await page.getByLabel("Toon").selectOption("alle");
  await page.getByRole("button", { name: "Deelnemer" }).click();
  await page.getByRole("button", { name: "Deelnemer" }).click();
  told((await shown()).join() === [...all].sort((a, b) => b.localeCompare(a, "nl")).join(), "sorted by name, down");
  told((await page.locator("th[aria-sort=descending]").count()) === 1, "and said so");
  told(complaints.length === 0, `the browser complains: ${complaints.join("; ")}`);
  await context.close();
  const bare = await open(browser, path, screens[0], { javaScriptEnabled: false });
  told((await bare.page.locator("form.keuze:visible").count()) === 0, "no fields that do nothing");
  told((await bare.page.locator("tbody tr[data-n]").count()) === all.length, "all rows without a script");
  await bare.context.close();
};

// A participant may stand in several overviews: its report stays as long as one shows it.
const twoOverviews = async (browser, path) => {
  const html = readFileSync(path, "utf8");
  const begin = html.indexOf('<div data-matrix=');
  const end = html.indexOf("</section>", begin);
  const folder = mkdtempSync(join(tmpdir(), "avgtoets-"));
  const doubled = join(folder, "twee.html");
  writeFileSync(doubled, html.slice(0, end) + html.slice(begin, end) + html.slice(end));
  const { page, context } = await open(browser, doubled, screens[0]);
  const reports = () => page.locator("section.deelnemer:not(.tekst):visible").count();
  const all = await reports();
  const search = page.getByLabel("Zoek een deelnemer");
  await search.first().fill("GAREN");
  told((await reports()) === all, "a report stays while another overview shows its row");
  await search.last().fill("GAREN");
  told((await reports()) === 1, "and goes when none does");
  await search.first().fill("");
  told((await reports()) === all, "whatever was filtered last");
  await context.close();
  rmSync(folder, { recursive: true });
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
const report = join(reports, "vormen/avgtoets.html");
if (process.argv.includes("--schermafdruk")) {
  const { page } = await open(browser, report, { width: 1200, colorScheme: "light" });
  await page.setViewportSize({ width: 1200, height: 1090 });
  await page.screenshot({ path: join(reports, "schermafdruk.png") });
} else {
  for (const path of pages(join(reports, "vormen"))) {
    for (const screen of screens) await accessible(browser, path, screen);
  }
  await filters(browser, report);
  await twoOverviews(browser, report);
  console.log(`${passed} passed, ${failed} failed`);
}
await browser.close();
process.exitCode = failed > 0 ? 1 : 0;
