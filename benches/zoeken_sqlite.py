#!/usr/bin/env python3
"""The questions of `cargo bench --bench zoeken`, put to SQLite FTS5 and to rg.

    python3 benches/zoeken_sqlite.py FOLDER

FOLDER is what AVGTOETS_MAP named: the texts, the questions, and the times that
avgtoets took. Every question is put in the words that ours stands for, so that
both find the same documents; the counts stand side by side.
"""
import json
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

ROUNDS = 10
folder = pathlib.Path(sys.argv[1])
questions = json.loads((folder / "vragen.json").read_text())
path = folder / "fts.sqlite"
path.unlink(missing_ok=True)
db = sqlite3.connect(path)
db.executescript(
    """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;
    CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'unicode61 remove_diacritics 2');
    CREATE TABLE fact(fact TEXT, doc INTEGER);
    """
)
size, began = 0, time.perf_counter()
with open(folder / "teksten.jsonl", encoding="utf-8") as lines:
    for number, line in enumerate(lines, 1):
        document = json.loads(line)
        size += len(document["text"].encode())
        db.execute("INSERT INTO t(rowid, text) VALUES (?, ?)", (number, document["text"]))
        db.executemany("INSERT INTO fact VALUES (?, ?)", ((fact, number) for fact in document["facts"]))
db.execute("CREATE INDEX by_fact ON fact(fact, doc)")
db.commit()
took = time.perf_counter() - began
db.execute("INSERT INTO t(t) VALUES ('optimize')")
db.commit()
print(f"FTS5: {number} documenten, {size / 1e6 / took:.1f} MB/s, index ÷ tekst {path.stat().st_size / size:.2f}")

BEST = "SELECT rowid, bm25(t), snippet(t, 0, '«', '»', '…', 30) FROM t WHERE t MATCH ? {} ORDER BY rank LIMIT 20"
COUNT = "SELECT count(*) FROM t WHERE t MATCH ? {}"
IN = "AND rowid IN (SELECT doc FROM fact WHERE fact = ?)"
ours, theirs = [], []
print(f"{'vraag':34}{'avgtoets ms':>12}{'FTS5 ms':>10}{'deel':>7}{'documenten':>12}{'FTS5':>8}")
for question in questions:
    fact = question["feit"]
    values = [question["fts"]] + ([fact] if fact else [])
    best, count = (sql.format(IN if fact else "") for sql in (BEST, COUNT))
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        db.execute(best, values).fetchall()
        found = db.execute(count, values).fetchone()[0]
        times.append((time.perf_counter() - began) * 1e3)
    median = statistics.median(times)
    ours.append(question["ms"])
    theirs.append(median)
    print(
        f"{question['vraag']:34}{question['ms']:12.2f}{median:10.2f}{question['ms'] / median:7.2f}"
        f"{question['documenten']:12}{found:8}"
    )
print(f"p50 avgtoets ÷ FTS5: {statistics.median(ours) / statistics.median(theirs):.2f} (doel 0,5)")

rg = shutil.which("rg")
if rg:
    for word in ("cameratoezicht", "recht op inzage"):
        began = time.perf_counter()
        subprocess.run([rg, "--count", "--ignore-case", re.escape(word), folder / "teksten.jsonl"], capture_output=True)
        print(f"rg {word}: {(time.perf_counter() - began) * 1e3:.0f} ms")
else:
    print("rg is niet geïnstalleerd: niet gemeten")
