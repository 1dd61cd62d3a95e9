#!/usr/bin/env python3
"""Reports in a real browser: browser.py MKBA [--keep FOLDER] [--reports FOLDER] [--draws N] [--only NAME]

Runs shipped scenarios, indicators and a comparison, opens their reports from file:// in headless Chromium with the network off, and fails where
- the console says anything, or anything is asked of a network,
- axe-core finds a violation of WCAG 2.1 A or AA, in light or in dark, with every fold open,
- the page is wider than a phone of 360 points, or the first tab does not show the link that skips to the content,
- a drawing cannot be saved, or is no SVG with its source in it,
- the first printed page does not hold the answer, or nothing follows it on a second page.

Screenshots (wide, phone, dark) and the print are kept where asked. axe-core is under the MPL 2.0 and no part of this project: a pinned wheel that
holds it is fetched, and checked against its hash, into a folder that is removed again.
"""

import argparse
import base64
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
import zipfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = "axe-playwright-python==0.1.8 --hash=sha256:fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8\n"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
# Kinds of pages: an organisation with a test, a roll-out, a country, hidden people, two prices without a test.
SCENARIOS = {
    "elderly-work": "scenarios/elderly-work/elderly-work.scenario.yaml",
    "debt-help": "scenarios/debt-help/debt-help.scenario.yaml",
    "national": "scenarios/national-elderly-work/national.scenario.yaml",
    "reach": "scenarios/reach/reach.scenario.yaml",
    "contracts": "scenarios/contracts/contracts.scenario.yaml",
}
faults = []


def fault(page, words):
    faults.append(f"{page}: {words}")
    print(f"  FAULT {words}")


def axe_script(folder):
    """The text of axe.min.js, from a wheel of which the hash is pinned; None, said aloud, on a machine that cannot reach the index.

    A wheel with another hash ends the check: then pip says so, and the rest is not to be trusted.
    """
    (folder / "axe.txt").write_text(AXE)
    pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(folder), "-r", str(folder / "axe.txt")]
    done = None
    for python in ("python3", "/usr/bin/python3"):
        done = subprocess.run([python] + pip, capture_output=True, text=True)
        if done.returncode == 0:
            break
    if done.returncode != 0:
        if "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr:
            sys.exit(done.stderr.strip())
        print(f"axe-core could not be fetched, so WCAG is NOT checked here: {done.stderr.strip()[-300:]}")
        return None
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        return archive.read("axe_playwright_python/axe.min.js").decode()


def write_reports(mkba, folder, draws, only):
    """The pages to look at, by name; what stands in the folder already is not made again."""
    pages = {}

    def run(arguments, made):
        pages.update(made)
        place = pathlib.Path(arguments[arguments.index("--output") + 1])
        if place.exists() or not any(name.startswith(only) for name in made):
            return
        done = subprocess.run([mkba] + arguments, cwd=ROOT, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"mkba {' '.join(arguments)}: {done.stderr}")

    for name, scenario in SCENARIOS.items():
        for audience in ("inside", "outside") if name == "elderly-work" else ("inside",):
            place = folder / f"{name}-{audience}"
            made = {f"{name}.{audience}.{language}": place / f"report.{language}.html" for language in ("nl", "en")}
            run(["run", scenario, "--draws", str(draws), "--output", str(place), "--files-for", audience], made)
    place = folder / "kpi"
    run(["kpi", "scenarios/elderly-work/registration.codebook.yaml", "--output", str(place)], {"kpi.nl": place / "kpi.nl.html"})
    one = SCENARIOS["elderly-work"]
    alternatives = ["--from", "standard", "--to", "intensive", "--files-for", "inside"]
    place = folder / "compare"
    run(["compare", one, one, "--draws", str(draws), "--output", str(place)] + alternatives, {"compare.en": place / "compare.en.html"})
    return pages


def browser(downloads):
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-device-scale-factor=1"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(600)
    driver.execute_cdp_cmd("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    return driver


def scheme(driver, name):
    features = [{"name": "prefers-color-scheme", "value": name}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def size(driver, width, height, mobile=False):
    metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if mobile else 1, "mobile": mobile}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def shot(driver, path):
    """The whole page, cut where a picture would be too tall to open."""
    content = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": content["width"], "height": min(content["height"], 16000), "scale": 1}
    picture = driver.execute_cdp_cmd(
        "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(picture["data"]))


def violations(driver, axe):
    if axe is None:
        return []
    driver.execute_script(axe + "\nwindow.axe = axe;")
    return driver.execute_async_script(
        """
        const done = arguments[arguments.length - 1];
        axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']})
          .then(r => done(r.violations.map(v => [v.id, v.help, v.nodes.length, v.nodes[0].html.slice(0, 200)])))
          .catch(e => done([['axe', String(e), 0, '']]));
        """,
        LEVELS,
    )


def requests(driver):
    """Addresses asked for that are neither the page nor inside it."""
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
            url = message["params"].get("request", message["params"])["url"]
            if not url.startswith(("file:", "data:", "about:", "blob:")):
                yield url


def words(text):
    return re.sub(r"[\s\u00a0\u2060]+", "", text).replace("\u00ad", "")


def check_print(driver, name, keep, folder):
    sheet = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True, "printBackground": False}
    pdf = folder / f"{name}.pdf"
    pdf.write_bytes(base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", sheet)["data"]))
    if keep:
        (keep / pdf.name).write_bytes(pdf.read_bytes())
    pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True).stdout.split("\f")[:-1]
    answer = [p.text for p in driver.find_elements(By.CSS_SELECTOR, ".answer p")]
    missing = [sentence for sentence in answer if words(sentence) not in words(pages[0])]
    if missing:
        fault(name, f"the first printed page does not hold: {missing[0]}")
    fronts = len(driver.find_elements(By.CSS_SELECTOR, ".front section"))
    # In the order of the columns: two captions that stand side by side are read one after the other.
    columns = subprocess.run(["pdftotext", "-raw", "-l", "2", str(pdf), "-"], capture_output=True, text=True).stdout
    front = words(columns)
    for table in driver.find_elements(By.CSS_SELECTOR, ".front > section > .wide caption"):
        if fronts == 1 and words(table.text) not in front:
            fault(name, f"the first printed pages do not hold the table: {table.text}")
    if len(pages) < 2 and len(driver.find_elements(By.CSS_SELECTOR, "main > section")) > 0:
        fault(name, "no break after the first page")
    return len(pages)


def check_saving(driver, name, downloads):
    links = driver.find_elements(By.CSS_SELECTOR, ".save a[href^='data:image/svg']")
    if not links:
        return
    for old in downloads.iterdir():
        old.unlink()
    driver.execute_script("arguments[0].scrollIntoView()", links[0])
    links[0].click()
    for _ in range(100):
        found = list(downloads.glob("*.svg"))
        if found:
            break
        time.sleep(0.1)
    else:
        fault(name, "a drawing is not saved")
        return
    source = links[0].find_element(By.XPATH, "ancestor::figure/p[@class='source']").text
    drawn = xml.etree.ElementTree.fromstring(found[0].read_text())
    told = " ".join(t.text or "" for t in drawn.iter("{http://www.w3.org/2000/svg}text"))
    if drawn.tag != "{http://www.w3.org/2000/svg}svg" or words(source) not in words(told):
        fault(name, f"a saved drawing does not say its source: {told[:200]}")


def look(driver, axe, name, path, keep, folder, downloads):
    size(driver, 1280, 900)
    scheme(driver, "light")
    driver.get(path.as_uri())
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    first = driver.execute_script(
        "const e = document.activeElement; const b = e.getBoundingClientRect();"
        "return [e.className, b.left >= 0 && b.top >= 0, getComputedStyle(e).outlineStyle]")
    if first != ["skip", True, "solid"]:
        fault(name, f"the first tab shows {first}")
    driver.execute_script("document.activeElement.blur()")
    if keep:
        shot(driver, keep / f"{name}.wide.png")
    pages = check_print(driver, name, keep, folder)
    check_saving(driver, name, downloads)
    size(driver, 360, 780, mobile=True)
    width = driver.execute_script("return document.documentElement.scrollWidth")
    if width > 360:
        fault(name, f"{width} points wide on a phone of 360")
    if keep:
        shot(driver, keep / f"{name}.phone.png")
    size(driver, 1280, 900)
    driver.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true })")
    found = 0
    for colours in ("light", "dark"):
        scheme(driver, colours)
        for rule, help_, count, html in violations(driver, axe):
            found += 1
            fault(name, f"{colours}: {rule} ({help_}), {count} times, first {html}")
        if colours == "dark" and keep:
            driver.execute_script("document.querySelectorAll('.data').forEach(d => { d.open = false })")
            shot(driver, keep / f"{name}.dark.png")
    for entry in driver.get_log("browser"):
        fault(name, f"console: {entry['message']}")
    for url in requests(driver):
        fault(name, f"asks a network: {url}")
    drawings = len(driver.find_elements(By.TAG_NAME, "svg"))
    print(f"{name}: {pages} printed pages, {drawings} drawings, {found} violations", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mkba")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for screenshots and prints")
    parser.add_argument("--reports", type=pathlib.Path, help="a folder in which the reports are made and stay")
    parser.add_argument("--draws", type=int, default=4000)
    parser.add_argument("--only", default="", help="names that begin so")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        downloads = folder / "downloads"
        downloads.mkdir()
        axe = axe_script(folder)
        reports = arguments.reports or folder / "reports"
        reports.mkdir(exist_ok=True)
        pages = write_reports(str(pathlib.Path(arguments.mkba).resolve()), reports.resolve(), arguments.draws, arguments.only)
        driver = browser(downloads)
        try:
            # The check itself is seen to work: a page with a known fault has a violation, a script, and a request.
            planted = folder / "planted.html"
            planted.write_text("<title>x</title><img src='http://example.invalid/x.png'>")
            driver.get(planted.as_uri())
            rules = {rule for rule, *_ in violations(driver, axe)}
            asked = list(requests(driver))
            driver.get_log("browser")
            if (axe and not {"image-alt", "html-has-lang"} <= rules) or not asked:
                sys.exit(f"planted faults went unnoticed: {rules}, {asked}")
            asked_for = {name: path for name, path in pages.items() if name.startswith(arguments.only)}
            if not asked_for:
                sys.exit(f"no page is named {arguments.only}…: {', '.join(pages)}")
            for name, path in asked_for.items():
                look(driver, axe, name, path, arguments.keep, folder, downloads)
        finally:
            driver.quit()
    if faults:
        sys.exit(f"{len(faults)} faults:\n" + "\n".join(faults))
    print("no console message, no request to a network" + (", no violation of WCAG 2.1 A or AA" if axe else "; WCAG was NOT checked"))


main()
