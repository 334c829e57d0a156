"""Reads the shared valid packets by regular expressions, independently of the parser under test, into packets_valid.values.tsv.

Columns: line, CN, MN, Flag, DataTime, code, converted, value, min, max, total, flag; a line of '-' for a packet without factors.
    python3 packet_values.py ../shared/data/hj212-packets/packets_valid.txt > packets_valid.values.tsv
"""
import re
import sys

COLUMN = {"Rtd": 0, "Avg": 0, "Min": 1, "Max": 2, "Cou": 3}
for number, line in enumerate(open(sys.argv[1], encoding="utf-8"), 1):
    line = line.rstrip("\r\n")
    head, content = re.fullmatch(r"##\d{4}(.*?)CP=&&(.*)&&[0-9A-Fa-f]{4}", line).groups()

    def field(name):
        found = re.search(rf"(?:^|[;,]){name}=([^;,]*)", head, re.IGNORECASE)
        return found.group(1) if found else ""

    header = [str(number), field("CN"), field("MN"), field("Flag") or "0", (re.search(r"DataTime=(\d{14})", content) or ["", ""])[1]]
    factors = {}
    for code, converted, quantity, value in re.findall(r"([A-Za-z0-9]+)-(Zs)?(Rtd|Avg|Min|Max|Cou)=([^;,]*)", content):
        factors.setdefault((code, bool(converted)), [""] * 4)[COLUMN[quantity]] = value
    flags = dict(re.findall(r"([A-Za-z0-9]+)-Flag=([^;,]*)", content))
    for (code, converted), values in factors.items():
        print("\t".join(header + [code, str(converted), *values, flags.get(code, "")]))
    if not factors:
        print("\t".join(header + ["-"] * 7))
