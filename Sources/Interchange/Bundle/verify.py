#!/usr/bin/env python3
"""Checks evidence bundles of lodestone without lodestone.

    python3 verify.py BUNDLE.zip… [--trust FILE] [--sample N] [--json]

A second implementation, written from docs/format.md and docs/policies.md and not from the program, so
that a mistake of one of the two shows. It needs Python 3.8 and nothing else: no ledger, no network, no
other library. It reads the files that it is given and writes none.

What it checks: the form of the file; every note (grammar, canonical JSON, leaf, chain, signature, whether
the key may do that at that position); the tree and the log's signature on the checkpoint; proofs;
corrections and voids; the stock, replayed under the structural rules; documents and disclosed private
values; keys.json; the gates G0 and G1, the shares by element and the policies P6 and P7 with the codes of
their findings, which report.json must agree with.

What it can't check: whether what was recorded is true; whether this is the ledger that you were promised
(give --trust); the sentences of report.html, report.json and README, of which it compares only the digests
in SHA256SUMS, and other policies than P6 and P7. lodestone-verify makes all of these again.

Exit codes: 0 verified or consistent, 3 broken, 5 not what the trust file says, 64 usage, 66 no such file.
"""
import base64
import datetime
import functools
import hashlib
import json
import re
import struct
import sys
import zlib
from collections import namedtuple
from itertools import groupby

MAX_INT = 2**53 - 1
MAX_NOTE = 65_535


class Refused(ValueError):
    """Something is not as the format says; `code` is that of docs/findings.md."""

    def __init__(self, code, text):
        super().__init__("%s: %s" % (code, text))
        self.code = code


def need(condition, text, code="LS3001"):
    if not condition:
        raise Refused(code, text)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text, size=None):
    """RFC 4648 section 4 in its one canonical form; b64decode alone accepts several spellings."""
    raw = base64.b64decode(text.encode("ascii"), validate=True)
    need(base64.b64encode(raw).decode() == text and size in (None, len(raw)), "base64 of another form")
    return raw


# --- Ed25519 (RFC 8032) ----------------------------------------------------------------------------
# Verification only, with tables of multiples per key. Strict: S below the group order, no small-order
# or non-canonical key, R compared byte by byte.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def point_add(p, q):
    """p is (x, y, z, xy/z); q, whose z is 1, is (y + x, y - x, 2dxy)."""
    (x, y, z, t), (plus, minus, t2) = p, q
    a, b, c = (y - x) * minus % P, (y + x) * plus % P, t * t2 % P
    e, f, g, h = b - a, 2 * z - c, 2 * z + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_double(p):
    x, y, z, _ = p
    a, b, c = x * x % P, y * y % P, 2 * z * z % P
    e, g = (x + y) * (x + y) - a - b, b - a
    f, h = g - c, -a - b
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_decode(raw):
    """Refused unless the 32 bytes are the canonical encoding of a point that has the full order."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * pow(2, (P - 1) // 4, P) % P
    weak = len(raw) != 32 or y >= P or v * x * x % P != u or (x == 0 and sign)
    if x & 1 != sign:
        x = P - x
    eightfold = (x, y, 1, x * y % P)
    for _ in range(3):
        eightfold = point_double(eightfold)
    weak = weak or (eightfold[0] == 0 and eightfold[1] == eightfold[2])
    need(not weak, "the public key is weak", "LS3018")
    return x, y, 1, x * y % P


def to_affine(points):
    """The second form of point_add, for many points with one inversion."""
    products, running = [], 1
    for p in points:
        products.append(running)
        running = running * p[2] % P
    inverse, out = pow(running, P - 2, P), []
    for (x, y, z, _), product in zip(reversed(points), reversed(products)):
        x, y, inverse = x * inverse * product % P, y * inverse * product % P, inverse * z % P
        out.append(((y + x) % P, (y - x) % P, 2 * D * x * y % P))
    return out[::-1]


def multiples(point, width):
    """Rows of j * 2^(r * width) * point, for j = 1 … 2^width - 1."""
    rows = []
    for _ in range(-(-256 // width)):
        step, row = to_affine([point])[0], [point]
        for _ in range(2**width - 1):
            row.append(point_add(row[-1], step))
        point = row.pop()
        rows.append([None] + to_affine(row))
    return rows


@functools.lru_cache(maxsize=64)
def key_table(public):
    x, y, z, t = point_decode(public)
    return multiples((-x % P, y, z, -t % P), 5)  # of -A


@functools.lru_cache(maxsize=None)
def base_table():
    y = 4 * pow(5, P - 2, P) % P
    return multiples(point_decode(y.to_bytes(32, "little")), 8)


def add_multiple(result, scalar, table, width):
    for row in table:
        if scalar & (2**width - 1):
            result = point_add(result, row[scalar & (2**width - 1)])
        scalar >>= width
    return result


@functools.lru_cache(maxsize=8192)
def signed(public, message, signature):
    """Whether R = S * B - k * A."""
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    point = add_multiple((0, 1, 1, 0), s, base_table(), 8)
    x, y, z, _ = add_multiple(point, k, key_table(public), 5)
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# --- Signed notes, canonical JSON: docs/format.md, Entries and Keys ---------------------------------

Key = namedtuple("Key", "name id kind public text")  # a verifier key
LOG, WITNESS = 1, 4  # kinds of keys


def parse_vkey(text, kind=LOG):
    name, hex_id, encoded = text.split("+", 2)
    raw = unbase64(encoded, 33)
    need(name and not re.search(r"[\s+]", name) and raw[0] == kind, "not a verifier key")
    need(hex_id == sha256(name.encode(), b"\n", raw)[:4].hex(), "the key id does not fit the key")
    point_decode(raw[1:])
    return Key(name, bytes.fromhex(hex_id), raw[0], raw[1:], text)


def split_note(raw):
    """The signed text, with its newline, and the signatures as (name, key id, bytes)."""
    text = raw.decode("utf-8")
    need(len(raw) <= MAX_NOTE and not re.search("[\0-\x09\x0b-\x1f]", text), "no note", "LS4001")
    body, gap, tail = text.rpartition("\n\n")
    need(gap and tail.endswith("\n"), "no signed note", "LS4001")
    signatures = []
    for line in tail[:-1].split("\n"):
        match = re.fullmatch("\u2014 ([^\\s+]+) ([A-Za-z0-9+/=]+)", line)
        need(match, "a signature line is malformed", "LS4001")
        blob = unbase64(match.group(2))
        need(len(blob) > 4, "a signature is too short", "LS4001")
        signatures.append((match.group(1), blob[:4], blob[4:]))
    return body + "\n", signatures


def unique(pairs):
    out = dict(pairs)
    need(len(out) == len(pairs), "a key stands twice", "LS4001")
    return out


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def parse_strict(raw):
    """RFC 8785 in the strict profile: no null, no fraction, keys of a-z 0-9 _."""
    def check(item):
        if isinstance(item, dict):
            need(all(re.fullmatch("[a-z0-9_]+", key) for key in item), "a key of another form", "LS4001")
            [check(inner) for inner in item.values()]
        elif isinstance(item, list):
            [check(inner) for inner in item]
        else:
            need(isinstance(item, (str, bool)) or (type(item) is int and abs(item) <= MAX_INT),
                 "null or a number out of bounds", "LS4001")

    value = json.loads(raw.decode("utf-8"), object_pairs_hook=unique)
    check(value)
    need(canonical(value) == raw, "the JSON is not in canonical form", "LS4001")
    return value


def parse_page(raw):
    """A file beside the log: any JSON, written in the one way that the program writes it."""
    value = json.loads(raw.decode("utf-8"), object_pairs_hook=unique)
    need(isinstance(value, dict), "no JSON object", "LS4001")
    return value


# --- The tree: docs/format.md, Tree, tiles and checkpoints ------------------------------------------

def node_hash(left, right):
    return sha256(b"\x01", left, right)


def tree_root(leaves):
    """RFC 6962 2.1, by merging equal neighbours; an odd one rises as it is."""
    level = list(leaves)
    while len(level) > 1:
        pairs = [node_hash(*level[i:i + 2]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) & ~1:]
    return level[0] if level else sha256(b"")


def inclusion_root(index, size, leaf, path):
    """RFC 9162 2.1.3.2: the root that a leaf and its path make, or None."""
    fn, sn, root = index, size - 1, leaf
    for item in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            root = node_hash(item, root)
            while fn & 1 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, item)
        fn, sn = fn >> 1, sn >> 1
    return root if sn == 0 and index < size else None


def consistency_roots(size, old_size, old_root, path):
    """RFC 9162 2.1.4.2: the roots of the earlier and the later tree that a proof makes."""
    fn, sn = old_size - 1, size - 1
    path = [old_root] + path if old_size & (old_size - 1) == 0 else path
    need(path, "the proof does not hold", "LS4001")
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    older = newer = path[0]
    for item in path[1:]:
        need(sn, "the proof does not hold", "LS4001")
        if fn & 1 or fn == sn:
            older, newer = node_hash(item, older), node_hash(item, newer)
            while fn & 1 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            newer = node_hash(newer, item)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, "the proof does not hold", "LS4001")
    return older, newer


class Checkpoint:
    def __init__(self, raw):
        self.text, self.signatures = split_note(raw)
        lines = self.text.split("\n")
        need(len(lines) == 4 and lines[0] and re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]),
             "not a checkpoint of origin, size and root", "LS4001")
        self.origin, self.size, self.root = lines[0], int(lines[1]), unbase64(lines[2], 32)

    def signed_by(self, key):
        """The times at which the key signed it: [0] for a log, which says none."""
        found = []
        for name, key_id, blob in self.signatures:
            if (name, key_id) != (key.name, key.id):
                continue
            message = self.text
            if key.kind == WITNESS:
                need(len(blob) == 72, "a cosignature of another length", "LS4001")
                seconds, blob = int.from_bytes(blob[:8], "big"), blob[8:]
                message = "cosignature/v1\ntime %d\n%s" % (seconds, self.text)
            need(signed(key.public, message.encode(), blob), "a signature of %s does not hold" % name, "LS4001")
            found.append(seconds if key.kind == WITNESS else 0)
        return found


class Trust:
    """docs/format.md, Receipts and trust files: c2sp.org/tlog-policy and the line `leaf0`."""

    def __init__(self, raw):
        self.logs, self.leaf0, self.quorum, self.members = [], None, None, {"none": None}
        used, keys, quorums = set(), set(), 0
        text = raw.decode("utf-8")
        need(text.endswith("\n") and not re.search("[\0-\x08\x0b-\x1f\x7f]", text), "no lines of text", "LS6010")
        for line in text.split("\n"):
            words = re.findall("[^ \t]+", line)
            if not words or words[0].startswith("#"):
                continue
            kind, rest = words[0], words[1:]
            if kind == "log" and len(rest) in (1, 2):
                self.logs.append(parse_vkey(rest[0]))
                fresh = rest[0]
            elif kind == "leaf0" and len(rest) == 1 and self.leaf0 is None:
                need(re.fullmatch("[0-9a-f]{64}", rest[0]), "leaf0 is no leaf")
                self.leaf0 = fresh = rest[0]
            elif kind == "witness" and len(rest) in (2, 3) and rest[0] not in self.members:
                self.members[rest[0]] = parse_vkey(rest[1], WITNESS)
                fresh = rest[1]
            elif kind == "group" and len(rest) > 2 and rest[0] not in self.members:
                fresh, names = None, rest[2:]
                need(re.fullmatch("any|all|[1-9][0-9]{0,4}", rest[1]), "a group of another form", "LS6010")
                count = {"any": 1, "all": len(names)}.get(rest[1]) or int(rest[1])
                need(count <= len(names) and len(set(names)) == len(names), "a group of another form")
                need(not used & set(names) and all(self.members.get(n) for n in names), "a group's members")
                used |= set(names)
                self.members[rest[0]] = (count, names)
            elif kind == "quorum" and len(rest) == 1 and rest[0] in self.members:
                self.quorum, fresh, quorums = self.members[rest[0]], None, quorums + 1
            else:
                raise Refused("LS6010", "a line that is not understood: %r" % line)
            need(fresh is None or fresh not in keys, "a key stands twice", "LS6010")
            keys.add(fresh)
        need(quorums == 1, "not one quorum", "LS6010")
        need(self.leaf0 is None or len(self.logs) == 1, "leaf0 needs one log", "LS6010")

    def met(self, checkpoint, member="quorum"):
        """Whether the cosignatures are those that the quorum asks for."""
        what = self.quorum if member == "quorum" else self.members[member]
        if what is None:
            return True
        if isinstance(what, Key):
            return bool(checkpoint.signed_by(what))
        return sum(self.met(checkpoint, name) for name in what[1]) >= what[0]


# --- The file: docs/format.md, Evidence bundles -----------------------------------------------------

def write_zip(members):
    """The one form: stored, sorted, time 1980-01-01, version 1.0, mode 0100644."""
    files, entries = [], []
    at = 0
    for name in sorted(members):
        data, raw = members[name], name.encode("ascii")
        common = struct.pack("<HHHHHIIIHH", 10, 0, 0, 0, 33, zlib.crc32(data), len(data), len(data), len(raw), 0)
        files += [b"PK\3\4", common, raw, data]
        entries += [b"PK\1\2\x0a\3", common, struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, at), raw]
        at += 30 + len(raw) + len(data)
    size, count, long = sum(map(len, entries)), len(members), b""
    if count >= 0xFFFF:
        long = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 0x32D, 45, 0, 0, count, count, size, at)
        long += b"PK\6\7" + struct.pack("<IQI", 0, at + size, 1)
        count = 0xFFFF
    return b"".join(files + entries) + long + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count, count, size, at, 0)


def read_zip(data):
    """Its members; written again they must give the same bytes."""
    members, at = {}, 0
    while data[at:at + 4] == b"PK\3\4" and len(data) >= at + 30:
        size, name_size = struct.unpack_from("<IH", data, at + 22)
        name = data[at + 30:at + 30 + name_size].decode("ascii")
        need(all(re.fullmatch("[A-Za-z0-9._@-]+", part) and part.strip(".") for part in name.split("/"))
             and len(name) < 256, "a name of another form: %r" % name, "bundle")
        at += 30 + name_size
        members[name], at = data[at:at + size], at + size
    need(write_zip(members) == data, "not a zip file of the one form", "bundle")
    return members


# --- The form of data: docs/format.md, Data ---------------------------------------------------------
# `?` may be left out, `[x]` is a list of x, `(x)` names the form where the member's name does not.

SCHEMA = """
ledger.created name organisation origin log_key administrator nonce continues?(continues)
ledger.restored lost_size(count) lost_root
party.registered party(new) name aliases?[text] country roles[party_role] identifiers?[identifier]
party.owned party owner percent_ppb interest from until?(date) documents?[doc]
party.screened party list list_version date match reviewer taxable_year_end?
site.registered site(new) party country subdivision? zone gln?
site.certified site standard model? scope? number from until(date)
scale.registered scale(new) site readability_mg calibrated_until?
key.authorized key(vkey) party holder(private) roles[key_role] sites?[site] types?[text] until?(time) possession(signature) approvals?[approval]
key.revoked key(text) cause suspect_from? approvals?[approval]
document.attached document(new_doc) bytes media kind title?(text) issuer?(private) number?(private) issued?(date) valid_until?(date) tier edition? supports?[support]
document.revoked document(doc) by
lot.acquired lot(new) material form compound? net_mg gross_mg? tare_mg? scale? ticket?(private) pieces?(count) serials?[text] assembly_mg? magnet_estimate_mg? site supplier owner waste_class feed_class? collected?(place) collected_documents?[doc] exported_from?(place) label? title_at?(time) documents?[doc]
lot.weighed lot net_mg gross_mg? tare_mg? scale? ticket?(private)
lot.assayed lot laboratory method sample? sampled_at?(time) basis(assay_basis) treo_ppb? loi_ppb? moisture_ppb? accreditation? results[result] document?(doc)
lot.origin_stated lot elements(elements) life stage place(place) basis asserted_by? inquiry? documents?[doc] supersedes?[int]
lot.adjusted lot net_mg cause(adjustment)
lot.held lot cause
lot.released lot cause
custody.dispatched transfer(new) from_site to_site lots[mass] carrier?(private) vehicle?(private) seals?[text] new_owner? bill_of_lading? due?(time) via?[site] toll?
custody.received transfer lots[mass] seals?[text] scale? weighed discrepancy?
custody.rejected transfer cause
custody.cancelled transfer cause
run.completed run(new) site operation processor? started(time) ended(time) stages?[stage] inputs[mass] outputs[output] losses?[loss] vessels?[vessel] recipe? equipment? technology? material_milled? documents?[doc]
shipment.shipped shipment(new) site customer lots[mass] destination(place) delivery order?(private) packages?[package] hs? edition? contract_cents? sale_at?(time) buyer_related? end_item? end_user_military?
shipment.returned shipment lots[mass] site cause
import.recorded import(new) lots[lot] entry_number date origin(place) exporting(place) importer manufacturer_id?
cost.recorded supplier taxable_year(count) cents(count) lots?[lot]
ruling.recorded ruling(new) scope lots?[lot] document(doc)
policy.adopted policy(code) version(code) document(doc)
policy.retired policy(code) version(code)
inquiry.recorded inquiry(new) lots[lot] elements(elements) stages[stage] asked asked_at(time) channel answered_at?(time) answer? documents?[doc]
claim.issued claim(new) policy(code) version(code) subject(code) as_of result(claim_result) masses[claimed] wording facts(hex64)
claim.withdrawn claim cause
period.closed site period balances_document(doc)
report.issued report subject as_of sha256(hex64) format policies[text]
value.erased commitments[commitment] authority approvals?[approval]
entry.corrected corrects occurred_at data(any)
entry.voided voids
.continues origin size root
.identifier scheme value
.approval by sig(signature)
.label make? model? country? date?
.mass lot mass_mg
.toll commingling return_ratio_ppb? title(text)
.output lot(new) material? form compound? mass_mg owner? waste_class? feed_class? pieces?(count) serials?[text] assay?[result]
.loss kind mass_mg assay?[result]
.vessel id(code) heel_in heel_out?
.technology place(place) party? licence?
.package id(text) net_mg tare_mg? seal?
.claimed element ug(int)
.end_item place(place) mass_mg covered_mg cots electronic outside_us
"""

COUNTRIES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
""".split()
RANK = {  # forms on the ladder; residue stands beside it
    "device": 0, "assembly": 0, "magnet": 1, "swarf": 1, "powder": 1, "roasted": 1, "leachate": 2,
    "eluate": 3, "oxalate": 4, "carbonate": 4, "oxide": 5, "metal": 6, "alloy": 7, "residue": None,
}
LADDER = {"leach": 2, "separate": 3, "precipitate": 4, "calcine": 5, "reduce": 6, "melt": 7}
PHYSICAL = {"dismantle", "demagnetise", "shred", "mill", "hydrogen_decrepitate"}
CHEMICAL = {"roast", "purify"} | set(LADDER)
MAGNET_MAKING = set("strip_cast jet_mill press sinter bond machine coat magnetise assemble".split())
ITSELF = set("sort split merge blend pack sample rework import assemble".split())
CONSERVING = PHYSICAL | set("sort split merge blend pack sample toll rework import".split())  # they make no mass
OPERATIONS = PHYSICAL | CHEMICAL | MAGNET_MAKING | ITSELF | {"toll"}
RECYCLING = OPERATIONS | {"collect", "refine"}
PRIOR = {"mine", "separate", "refine", "reduce", "melt", "magnet_make", "device_make"}
RARE_EARTHS = "Nd Pr Dy Tb Gd Ho Sm Ce La Y".split()
COMPOUNDS = set("Nd2O3 Pr2O3 Pr6O11 Dy2O3 Tb2O3 Tb4O7 Gd2O3 Ho2O3 Sm2O3 CeO2 La2O3 Y2O3 Nd2Fe14B SmCo5 Sm2Co17 Fe2O3 Co3O4 B2O3"
                .split()) | {symbol.join(parts) for symbol in RARE_EARTHS for parts in (
                    ("", "2(C2O4)3"), ("", "2(C2O4)3.10H2O"), ("", "2(CO3)3"), ("", "Cl3"), ("", "F3"))}
WORDS = {
    "form": RANK, "operation": OPERATIONS, "stage": RECYCLING | PRIOR, "life": ["prior", "recycling"],
    "element": RARE_EARTHS + "Co Fe B Ni Cu Al Ga Nb Zr O C H".split(),
    "material": "ndfeb smco alnico ferrite rare_earth mixed".split(),
    "waste_class": "post_consumer pre_consumer home_scrap virgin unknown".split(),
    "feed_class": "hdd_vcm ev_traction wind mri speaker e_bike bonded other".split(),
    "party_role": "supplier owner custodian carrier broker processor laboratory customer auditor".split(),
    "key_role": "admin clerk laboratory compliance".split(), "tier": "E0 E1 E2 E3 E4 E5".split(),
    "basis": "observed documented declared inferred unknown_after_inquiry".split(),
    "compound": COMPOUNDS, "country": COUNTRIES, "match": "none possible confirmed".split(), "assay_basis": "as_received dry".split(),
    "interest": "vote value debt officer".split(), "commingling": "allowed forbidden".split(),
    "material_milled": "recycled virgin mixed".split(), "adjustment": "stock_take moisture loss found".split(),
    "claim_result": "pass conditional exempt".split(),
}
GROUPS = {  # docs/policies.md, The file: sets of types, each /1, that a policy may understand by name
    "model/1": """
ledger.created ledger.restored party.registered party.owned party.screened site.registered
site.certified scale.registered key.authorized key.revoked document.attached document.revoked
lot.acquired lot.weighed lot.assayed lot.origin_stated lot.adjusted lot.held lot.released
custody.dispatched custody.received custody.rejected custody.cancelled run.completed shipment.shipped
shipment.returned import.recorded cost.recorded ruling.recorded inquiry.recorded policy.adopted
policy.retired claim.issued claim.withdrawn report.issued period.closed value.erased entry.corrected
entry.voided
""".split(),
}
CODE, DATE = r"[A-Za-z0-9._-]{1,20}", r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME = DATE + r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
PATTERNS = {
    "date": DATE, "time": TIME, "hex64": "[0-9a-f]{64}", "subdivision": "[A-Z]{2}-[A-Z0-9]{1,3}",
    "period": "(?!0000|9999)[0-9]{4}(-Q[1-4]|-0[1-9]|-1[0-2])?",
    "doc": "sha256:[0-9a-f]{64}", "new_doc": "sha256:[0-9a-f]{64}",
}
CODED = {  # members with a code of something that must be known, and of what kind
    "party": "party", "owner": "party", "supplier": "party", "laboratory": "party", "customer": "party",
    "processor": "party", "new_owner": "party", "asked": "party", "asserted_by": "party", "site": "site", "from_site": "site",
    "to_site": "site", "lot": "lot", "transfer": "transfer", "scale": "scale", "inquiry": "inquiry",
    "importer": "party", "shipment": "shipment", "claim": "claim",
}
NAMED = dict({name: form for form, names in {
    "date": "delivery date from taxable_year_end calibrated_until", "time": "occurred_at",
    "hex64": "nonce root lost_root", "vkey": "log_key administrator", "heel": "heel_in heel_out",
    "int": "bytes pieces size lost_size as_of corrects voids suspect_from",
    "bool": "weighed cots electronic outside_us buyer_related end_user_military",
}.items() for name in names.split()}, **{name: name for name in CODED})


def compile_schema():
    shapes = {}
    for line in SCHEMA.strip().split("\n"):
        kind, members = line.split(" ", 1)
        shapes[kind] = out = {}
        for name, optional, item, form in re.findall(r"(\w+)(\??)(?:\[(\w+)\]|\((\w+)\))?", members):
            if not (item or form):
                suffix = name.rpartition("_")[2] if name.endswith(("_mg", "_ppb", "_cents")) else None
                known = name in WORDS or name in PATTERNS or "." + name in SCHEMA.split()
                form = suffix or NAMED.get(name) or (name if known else "text")
            out[name] = (bool(optional), bool(item), item or form)
    return shapes


SHAPES = compile_schema()


def is_int(value, low=0, high=MAX_INT):
    return type(value) is int and low <= value <= high


def is_text(value, limit=1024):
    return isinstance(value, str) and 0 < len(value.encode("utf-8")) <= limit


def is_place(value):
    if value == {"any": True}:
        return value["any"] is True
    kind = "in" if "in" in value else "not_in"
    lists = [value[key] for key in (kind, "present") if key in value]
    part = value.get("subdivision", "US-X")
    return (kind in value and set(value) <= ({"in", "present", "subdivision"} if kind == "in" else {"not_in"})
            and all(codes and codes == sorted(set(codes)) and set(codes) <= set(COUNTRIES)
                    for codes in lists)
            and set(value.get("present", [])) <= set(value[kind])
            and re.fullmatch(PATTERNS["subdivision"], part)
            and ("subdivision" not in value or value["in"] == [part[:2]]))


def is_result(value):
    if "below_ppb" in value:
        good = set(value) == {"element", "below_ppb"}
    else:
        good = {"element", "ppb"} <= set(value) <= {"element", "ppb", "k2_ppb", "reported"}
    reported = value.get("reported", {"relative_to": "treo", "ppb": 0})
    return (good and value["element"] in WORDS["element"]
            and all(is_int(value.get(name, 0), 0, 10**9) for name in ("ppb", "k2_ppb", "below_ppb"))
            and reported.get("compound", "Nd2O3") in COMPOUNDS and {"relative_to", "ppb"} <= set(reported) <= {"compound", "relative_to", "ppb"}
            and reported["relative_to"] in ("treo", "absolute") and is_int(reported["ppb"], 0, 10**9))


def is_support(value):
    (kind, target), = value.items()
    return is_int(target) if kind == "seq" else (
        kind in ("lot", "transfer", "run", "party", "site", "shipment") and re.fullmatch(CODE, target))


def is_elements(value):
    return value == ["ALL"] or (value and len(set(value)) == len(value) and set(value) <= set(WORDS["element"]))


CHECKS = {
    "text": is_text, "place": is_place, "result": is_result, "support": is_support, "elements": is_elements,
    "int": is_int, "mg": is_int, "count": lambda v: is_int(v, 1), "ppb": lambda v: is_int(v, 0, 10**9), "cents": lambda v: is_int(v, -MAX_INT),
    "bool": lambda v: isinstance(v, bool), "vkey": parse_vkey, "signature": lambda v: unbase64(v, 64),
    "commitment": lambda v: unbase64(v, 32),
    "any": lambda v: isinstance(v, dict),
    "private": lambda v: is_text(v) if isinstance(v, str) else set(v) == {"c"} and unbase64(v["c"], 32),
}


def fits(value, form):
    if form in CHECKS:
        return CHECKS[form](value)
    if form in WORDS:
        return value in WORDS[form]
    if form in ("date", "time"):
        datetime.date.fromisoformat(value[:10])
    return re.fullmatch(PATTERNS.get(form, CODE), value)


def walk(value, kind, path=""):
    """Every member of some data as (member, form, value); Refused where it has another shape."""
    shape = SHAPES[kind]
    need(isinstance(value, dict) and set(value) <= set(shape), "%s: unknown members" % (path or kind), "LS3001")
    for name, (optional, is_list, form) in shape.items():
        if name not in value:
            need(optional, "%s.%s is missing" % (path or kind, name), "LS3001")
            continue
        items = value[name] if is_list else [value[name]]
        need(isinstance(items, list) and len(items) <= 10_000 and (items or not optional), name, "LS3001")
        for item in items:
            if "." + form in SHAPES:
                yield from walk(item, "." + form, name)
                continue
            try:
                good = fits(item, form)
            except (ValueError, TypeError, KeyError, AttributeError):
                good = False
            need(good, "%s.%s has another form" % (path or kind, name), "LS3001")
            yield name, form, item


# --- Entries: docs/format.md, Entries -----------------------------------------------------------------

class Entry:
    """One note. `data` and `occurred_at` are those in force, which a correction may change."""

    def __init__(self, seq, raw):
        text, signatures = split_note(raw)
        need(text.count("\n") == 1, "the signed text is not one line", "LS4001")
        line = parse_strict(text[:-1].encode("utf-8"))
        need(isinstance(line, dict) and set(line) == {"at", "body", "by", "ledger", "prev", "seq", "type", "v"},
             "the line has other members", "LS4001")
        need(type(line["v"]) is int and line["v"] == 1, "v is not 1", "LS4001")
        need(type(line["seq"]) is int and line["seq"] == seq, "it stands at another position", "LS4001")
        for name, pattern in (("at", TIME), ("prev", "[0-9a-f]{64}"), ("by", r"[^\s+]+"), ("ledger", r"[^\s+]+"),
                              ("type", r"[a-z_]+\.[a-z_]+/[1-9][0-9]*")):
            need(isinstance(line[name], str) and re.fullmatch(pattern, line[name]), name, "LS4001")
        need(len(signatures) == 1 and signatures[0][0] == line["by"] and len(signatures[0][2]) == 64,
             "not exactly one signature, by the key that `by` names", "LS4001")
        self.seq, self.at, self.by, self.type = seq, line["at"], line["by"], line["type"]
        self.ledger, self.prev, self.body = line["ledger"], line["prev"], line["body"]
        self.text, self.signature, self.leaf = text.encode("utf-8"), signatures[0], sha256(b"\0", raw)
        self.kind = self.type[:-2] if self.type.endswith("/1") and self.type[:-2] in SHAPES else None
        self.data = self.given = self.occurred_at = None
        self.void, self.amended_by = False, None
        self.versions = []  # (seq of the amendment, data): None for a void

    def check_body(self):
        """The body of an entry whose type is known."""
        body = self.body
        need(isinstance(body, dict) and {"data", "id", "occurred_at"} <= set(body), "the body lacks a member")
        need(not set(body) - {"data", "id", "occurred_at", "note", "reason"}, "the body has another member")
        need(isinstance(body["id"], str) and re.fullmatch("[A-Za-z0-9._:-]{1,64}", body["id"]), "id")
        need(isinstance(body["occurred_at"], str) and re.fullmatch(TIME, body["occurred_at"]), "occurred_at")
        note = body.get("note", "-")
        need(is_text(note, 4096) or (isinstance(note, dict) and fits(note, "private")), "note")
        need(is_text(body.get("reason", "-"), 4096), "reason")
        list(walk(body["data"], self.kind))
        self.data = self.given = body["data"]
        self.occurred_at = body["occurred_at"]

    def commitments(self, kind=None):
        """(c, member) of the private values that this entry commits to."""
        for name, form, value in walk(self.given, self.kind):
            if form == "private" and isinstance(value, dict):
                yield value["c"], name
        if isinstance(self.body.get("note"), dict):
            yield self.body["note"]["c"], "note"
        if self.kind == "entry.corrected" and kind:
            for name, form, value in walk(self.given["data"], kind):
                if form == "private" and isinstance(value, dict):
                    yield value["c"], name


# --- Who may sign: docs/format.md, Keys ---------------------------------------------------------------

ROLES = {
    "admin": ("party.", "site.", "scale.", "key.", "policy.", "value.", "ledger."),
    "clerk": ("lot.", "custody.", "run.", "shipment.", "document.", "import."),
    "laboratory": ("lot.assayed", "document."),
    "compliance": ("inquiry.", "claim.", "report.", "period.", "cost.", "ruling.", "policy.", "document."),
}
NEVER_AMENDED = ("ledger.", "key.", "policy.", "claim.", "report.", "period.", "value.", "entry.")


class Authority:
    """A key of the ledger. The founder's, entry 0 alone, has every role for every party and site."""

    def __init__(self, vkey, seq, by, data=None):
        data = data or {}
        self.vkey, self.seq, self.by, self.founder = vkey, seq, by, not data
        self.party, self.until, self.roles = data.get("party"), data.get("until"), data.get("roles", list(ROLES))
        self.sites, self.types = data.get("sites", []), data.get("types", [])
        self.revoked = self.suspect_from = None

    def valid(self, seq, at):
        return ((self.seq < seq or (self.founder and seq == 0)) and (self.revoked is None or seq <= self.revoked)
                and (self.until is None or at <= self.until))

    def page(self, doubted):
        """As keys.json has it; doubted where the key that authorised it was suspect."""
        return {"key": self.vkey.name, "verifier_key": self.vkey.text, "party": self.party, "roles": self.roles,
                "sites": self.sites, "types": self.types, "until": self.until, "entry": self.seq,
                "revoked_at": self.revoked, "suspect_from": self.seq if doubted else self.suspect_from}


class Keys:
    def __init__(self, entry, complete=True):
        data = entry.data
        self.complete = complete  # of some entries, nobody knows who else might have approved
        self.log, founder = parse_vkey(data["log_key"]), parse_vkey(data["administrator"])
        self.origin, self.leaf0, self.by_name = data["origin"], entry.leaf, {}
        self.publics = {self.log.public}
        need(self.log.name == self.origin == entry.ledger, "the log's key has another name", "LS4001")
        need(entry.by == founder.name, "entry 0 is not signed by the founder", "LS4001")
        self.enrol(Authority(founder, 0, founder.name))

    def enrol(self, key):
        name = "%s/k/%s" % (self.origin, sha256(key.vkey.public).hex()[:16])
        need(key.vkey.name == name, "a key has another name than its public key says")
        need(key.vkey.public not in self.publics, "the public key is enrolled already", "LS3019")
        self.publics.add(key.vkey.public)
        self.by_name[name] = key

    def signs(self, entry):
        """Whether a key that is valid at that position signed the entry."""
        key = self.by_name.get(entry.by)
        return (key is not None and key.valid(entry.seq, entry.at) and entry.signature[1] == key.vkey.id
                and signed(key.vkey.public, entry.text, entry.signature[2]))

    def suspect(self, name, seq):
        """Suspect from a position on, or authorised by a key that was suspect there."""
        key = self.by_name[name]
        if key.suspect_from is not None and seq >= key.suspect_from:
            return True
        return key.by != name and self.suspect(key.by, key.seq)

    def administrators(self, seq, at):
        return {name for name, key in self.by_name.items()
                if "admin" in key.roles and key.valid(seq, at) and not self.suspect(name, seq)
                and (not key.types or "key.authorized/1" in key.types)}

    def statement(self, entry, *more):
        """What possession and approvals sign."""
        bare = {k: v for k, v in entry.given.items() if k not in ("possession", "approvals")}
        parts = [self.origin, self.leaf0.hex(), *more, sha256(canonical(bare)).hex()]
        return "".join(part + "\n" for part in parts).encode()

    def approved(self, entry):
        """Whether another clean administrator approved it, where there is one; other approvals say nothing."""
        text = b"lodestone/approval/v1\n" + self.statement(entry, entry.prev, entry.type)
        clean = self.administrators(entry.seq, entry.at)
        return not self.complete or len(clean) < 2 or any(
            item["by"] in clean - {entry.by} and self.approves(item, text) for item in entry.given.get("approvals", []))

    def approves(self, item, text):
        try:
            return signed(self.by_name[item["by"]].vkey.public, text, unbase64(item["sig"]))
        except (Refused, ValueError):
            return False

    def authorise(self, entry):
        data, vkey = entry.given, parse_vkey(entry.given["key"])
        text = b"lodestone/key-possession/v1\n" + self.statement(entry, data["key"])
        need(signed(vkey.public, text, unbase64(data["possession"])), "possession is not proven", "LS3020")
        approved = self.approved(entry)
        need("admin" not in data["roles"] or approved, "no second administrator approved", "LS3021")
        self.enrol(Authority(vkey, entry.seq, entry.by, data))

    def revoke(self, entry):
        data = entry.given
        need(data["key"] in self.by_name, "unknown key", "LS3003")
        key = self.by_name[data["key"]]
        start, last = data.get("suspect_from"), entry.seq if key.revoked is None else key.revoked
        # A second revocation may only say that more entries of the key are suspect.
        more = start is not None and not self.suspect(key.vkey.name, key.seq) and start < (key.suspect_from or last + 1)
        need(key.revoked is None or more, "the key is revoked already")
        approved = self.approved(entry)
        need(approved or not ("admin" in key.roles or "suspect_from" in data), "no approval", "LS3021")
        need(start is None or key.seq < start <= last, "suspect from another position")
        key.revoked, key.suspect_from = last, start
        need(self.administrators(entry.seq + 1, entry.at), "the last administrator", "LS3022")


# --- The stock, replayed: docs/format.md, Corrections; docs/findings.md, LS3001 to LS3026 --------------

class Lot:
    def __init__(self, code, entry, run, form, material, mass, owner, site, waste, feed, data):
        self.code, self.seq, self.run, self.data = code, entry.seq, run, data
        self.form, self.material, self.compound = form, material, data.get("compound")
        self.left, self.owner, self.site, self.transfer = mass, owner, site, None
        self.waste, self.feed = waste, feed
        self.first_site, self.transfers, self.held = site, [], False
        self.booked = []  # weighings and adjustments
        self.returns = []  # (return, shipment)
        self.uses = []  # runs and shipments that took of it
        self.account(mass, mass)

    # -- docs/policies.md, Gains

    def account(self, accounted, mass):
        self.accounted, self.mass = min(accounted, mass + tolerance(mass)), mass

    def gained(self):
        return self.mass - self.accounted > tolerance(self.accounted)

    def book(self, net):
        """Another mass of what is left."""
        if self.left and net and net != self.left:
            accounted = self.left * self.accounted // self.mass
            self.account(accounted * net // self.left if net < self.left and self.gained() else accounted, net)
        self.left = net


class Transfer:
    def __init__(self, entry):
        self.entry, self.data, self.received, self.arrived, self.ended = entry, entry.data, {}, {}, False
        self.sent = {item["lot"]: item["mass_mg"] for item in entry.data["lots"]}

    def intact(self):
        """Whether the seals put on at dispatch were read when all behind them arrived, as heavy."""
        seals = sorted(self.data.get("seals", []))
        return bool(seals) and all(
            code in self.arrived and sorted(self.received[code].data.get("seals", [])) == seals
            and agree(mass, self.arrived[code]) for code, mass in self.sent.items())


def tolerance(mass):
    """0.5 % or 1 g."""
    return max(mass // 200, 1000)


def agree(before, after):
    return abs(after - before) <= tolerance(before)


class Ledger:
    """The state that the entries make; `breaches` has what breaks a rule, and the replay goes on."""

    def __init__(self, entries, fail):
        self.entries, self.fail = entries, fail
        self.known = {kind: {} for kind in ("party", "site", "scale", "lot", "transfer", "run", "shipment",
                                            "inquiry", "report", "doc", "policy", "import", "ruling", "claim")}
        self.lots, self.transfers, self.runs = self.known["lot"], self.known["transfer"], self.known["run"]
        self.shipments, self.ids, self.vessels, self.used = self.known["shipment"], set(), {}, set()
        self.assays, self.facts, self.supports, self.revoked_documents = {}, {}, {}, set()
        self.unknown_types, self.keys = [], None
        self.committed, self.erased = {}, set()
        self.back, self.imports, self.ended = {}, {}, set()  # returns, imports by lot, what ended once
        self.gains = {}  # (seq of a use, lot): accounted and whole mass there

    def replay(self):
        for entry in self.entries:
            with_code = self.guarded(entry, self.read)
            entry.void = entry.void or not with_code
        for entry in self.entries:
            if entry.kind in ("entry.corrected", "entry.voided") and entry.data:
                self.guarded(entry, self.amend)
        for entry in self.entries:
            if entry.data:
                self.guarded(entry, self.step)
        for lot in self.lots.values():
            if lot.gained():
                self.gains[len(self.entries), lot.code] = lot.accounted, lot.mass

    def guarded(self, entry, step):
        try:
            step(entry)
            return True
        except Refused as problem:
            self.fail("rules", str(problem), entry.seq)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as problem:
            self.fail("rules", "not as the format says: %r" % problem, entry.seq)
        return False

    def read(self, entry):
        need(entry.seq or entry.kind == "ledger.created", "entry 0 does not create the ledger", "LS3016")
        if not entry.kind:
            self.unknown_types.append(entry.seq)
        else:
            entry.check_body()

    def amend(self, entry):
        """The newest correction is in force; a void is final."""
        number = entry.data.get("corrects", entry.data.get("voids"))
        need(number < entry.seq, "it amends a later entry", "LS3003")
        target = self.entries[number]
        need(target.kind and target.data and not target.kind.startswith(NEVER_AMENDED) and not target.void,
             "the entry can't be amended", "LS3014")
        target.amended_by = entry.seq
        target.versions.append((entry.seq, entry.data.get("data")))
        if entry.kind == "entry.voided":
            target.void = True
            return
        new = entry.data["data"]
        list(walk(new, target.kind))
        own = [name for name, (_, _, form) in SHAPES[target.kind].items() if form in ("new", "new_doc")]
        need(all(new[name] == target.given[name] for name in own), "it changes the entry's own code", "LS3014")
        target.data, target.occurred_at = new, entry.data["occurred_at"]

    def step(self, entry):
        need(entry.body["id"] not in self.ids, "the id of another entry", "LS3024")
        self.ids.add(entry.body["id"])
        if entry.seq == 0:
            self.keys = Keys(entry)
            return
        need(entry.kind != "ledger.created", "only entry 0 creates the ledger", "LS3016")
        self.check_authority(entry)
        need("reason" in entry.body or not (entry.kind.startswith("entry.") or "supersedes" in entry.given or entry.kind in (
            "key.revoked", "document.revoked", "ledger.restored", "value.erased")), "a reason is needed", "LS3017")
        if not entry.void:
            self.check_references(entry)
            getattr(self, "on_" + entry.kind.replace(".", "_"), lambda *_: None)(entry, entry.data)
        target = self.entries[entry.given["corrects"]] if "corrects" in entry.given else None
        self.committed.update(entry.commitments(target and target.kind))

    # -- authority

    def site_of(self, kind, data):
        """The site is the one in the data, for a receipt the destination, else where the lot is."""
        if kind in ("custody.received", "custody.rejected", "custody.cancelled"):
            transfer = self.transfers.get(data["transfer"])
            return transfer and transfer.data["from_site" if kind == "custody.cancelled" else "to_site"]
        if kind.startswith("lot.") and "site" not in data:
            return data["lot"] in self.lots and self.lots[data["lot"]].site or None
        return data.get("from_site", data.get("site")) if kind in (
            "lot.acquired", "custody.dispatched", "run.completed", "shipment.shipped", "shipment.returned", "period.closed") else None

    def may(self, key, kind, data, known=True):
        site = self.site_of(kind, data)
        owner = self.known["site"].get(site, {}).get("party")
        if key.founder:
            return True
        if (key.types and kind + "/1" not in key.types) or (site and key.sites and site not in key.sites):
            return False
        return any(kind.startswith(ROLES[role]) and {
            "laboratory": not kind.startswith("lot.") or data.get("laboratory") == key.party,
            "clerk": bool(key.sites) or not (site and known) or owner == key.party,
        }.get(role, True) for role in key.roles)

    def check_authority(self, entry):
        key = self.keys.by_name.get(entry.by)
        need(key and key.valid(entry.seq, entry.at), "the key is not valid here", "LS3023")
        if not entry.kind.startswith("entry."):
            need(self.may(key, entry.kind, entry.given), "the key may not record this", "LS3023")
            return
        number = entry.given.get("corrects", entry.given.get("voids"))
        need(number < entry.seq, "it amends a later entry", "LS3003")
        target = self.entries[number]
        author = self.keys.by_name.get(target.by)
        if key.founder or ("compliance" in key.roles and not target.kind.startswith(ROLES["admin"])
                           and (not key.types or entry.type in key.types)):
            return
        forms = [target.given] + ([entry.given["data"]] if "data" in entry.given else [])
        need(author and author.party == key.party and all(self.may(key, target.kind, data) for data in forms),
             "the key may not amend this", "LS3014")

    def show(self, entry):
        """One of some entries: whether its key may record it, as far as these tell."""
        entry.check_body()
        data, kind = entry.given, entry.kind
        key = self.keys.by_name.get(entry.by)
        need(key and key.valid(entry.seq, entry.at), "the key is not valid here", "LS3023")
        if not kind.startswith("entry.") and not key.founder:
            site = self.site_of(kind, data)
            need(self.may(key, kind, data, known=site in self.known["site"]), "the key may not record this", "LS3023")
        if kind == "site.registered":
            self.known["site"][data["site"]] = data
        elif kind == "key.authorized":
            self.keys.authorise(entry)
        elif kind == "key.revoked":
            self.keys.revoke(entry)

    def doubted(self):
        """Whether something still stands that a key said while it was suspect."""
        def clean(entry):
            return not self.keys.suspect(entry.by, entry.seq)

        retired = [(e.given["policy"], e.given["version"]) for e in self.entries
                   if e.kind == "policy.retired" and clean(e)]
        for entry in self.entries:
            if entry.kind == "policy.adopted":
                stands = (entry.given["policy"], entry.given["version"]) not in retired
            else:
                stands = not entry.type.startswith(NEVER_AMENDED)
            said = entry if entry.amended_by is None else self.entries[entry.amended_by]
            if stands and not clean(said):
                return True
        return False

    # -- rules

    def check_references(self, entry):
        for name, form, value in walk(entry.data, entry.kind):
            kind = CODED.get(form, form)
            if kind in self.known and not (kind == "policy"):
                need(value in self.known[kind], "unknown %s %s" % (kind, value), "LS3003")

    def new(self, kind, code, value, shared=False):
        need(code not in (self.used if shared else self.known[kind]), "the code %s is in use" % code, "LS3004")
        if shared:  # lots, transfers, runs and shipments share their codes
            self.used.add(code)
        self.known[kind][code] = value

    def at(self, code, site=None, kind=None):
        """A lot that can be handled, there."""
        lot = self.lots[code]
        need(lot.transfer is None, "lot %s is in transit" % code, "LS3006")
        need(site in (None, lot.site), "lot %s is at another site" % code,
             "LS3011" if kind == "run.completed" else "LS3005")
        need(site is None or not lot.held, "lot %s is held" % code, "LS3007")
        return lot

    def take(self, items, entry):
        self.distinct(items)
        for item in items:
            lot = self.at(item["lot"], entry.data["site"], entry.kind)
            need(0 < item["mass_mg"] <= lot.left, "too little of lot %s is left" % lot.code, "LS3008")
            lot.left -= item["mass_mg"]
            lot.uses.append(entry)
            if lot.gained():
                self.gains[entry.seq, lot.code] = lot.accounted, lot.mass

    @staticmethod
    def weighed(data):
        gross, tare = data.get("gross_mg"), data.get("tare_mg")
        need((gross is None) == (tare is None), "gross and tare are given together")
        need(gross is None or gross - tare == data["net_mg"], "gross less tare is not net")
        need(data["net_mg"] > 0, "a lot without mass")

    @staticmethod
    def ordered(data, first, second):
        need(data.get(first, "") <= data.get(second, "9"), "%s is before %s" % (second, first))

    @staticmethod
    def distinct(items):
        need(items and len({item["lot"] for item in items}) == len(items), "no lot, or one twice")
        need(all(item["mass_mg"] > 0 for item in items), "a lot without mass")

    def on_party_registered(self, entry, data):
        self.new("party", data["party"], data)

    def on_party_owned(self, entry, data):
        need(data["party"] != data["owner"], "a party can't own itself")
        self.ordered(data, "from", "until")

    def on_site_certified(self, entry, data):
        self.ordered(data, "from", "until")

    def on_site_registered(self, entry, data):
        need(data.get("subdivision", data["country"])[:2] == data["country"], "the subdivision is elsewhere")
        self.new("site", data["site"], data)

    def on_scale_registered(self, entry, data):
        self.new("scale", data["scale"], data)

    def on_key_authorized(self, entry, data):
        self.keys.authorise(entry)

    def on_key_revoked(self, entry, data):
        self.keys.revoke(entry)

    def on_document_attached(self, entry, data):
        self.new("doc", data["document"], data)
        for (kind, target), in (list(item.items()) for item in data.get("supports", [])):
            need(target < entry.seq if kind == "seq" else target in self.known[kind], "supports", "LS3003")
            self.supports.setdefault((kind, target), []).append(data["document"])

    def on_document_revoked(self, entry, data):
        self.once("revocation", data["document"])
        self.revoked_documents.add(data["document"])

    def once(self, *what):
        need(what not in self.ended, "%s of %s stands already" % what, "LS3004")
        self.ended.add(what)

    def on_policy_adopted(self, entry, data):
        self.known["policy"]["%(policy)s@%(version)s" % data] = data["document"]

    def on_policy_retired(self, entry, data):
        need(self.known["policy"].pop("%(policy)s@%(version)s" % data, None), "unknown policy", "LS3003")

    def on_report_issued(self, entry, data):
        self.new("report", data["report"], data)
        need(data["as_of"] < entry.seq, "a report as of a later position")

    def on_claim_issued(self, entry, data):
        elements = [item["element"] for item in data["masses"]]
        need(data["as_of"] < entry.seq, "a claim as of a later position")
        need(elements and len(set(elements)) == len(elements), "no element, or one twice")
        need("%(policy)s@%(version)s" % data in self.known["policy"], "the policy is not adopted", "LS3003")
        self.new("claim", data["claim"], data)

    def on_claim_withdrawn(self, entry, data):
        self.once("withdrawal", data["claim"])

    def on_period_closed(self, entry, data):
        self.once("closing", "%(site)s@%(period)s" % data)

    @staticmethod
    def each_lot_once(lots):
        need(lots and len(set(lots)) == len(lots), "no lot, or one twice")

    def on_import_recorded(self, entry, data):
        self.each_lot_once(data["lots"])
        self.new("import", data["import"], data)
        for code in data["lots"]:
            self.imports.setdefault(code, []).extend((data["origin"], data["exporting"]))

    def on_cost_recorded(self, entry, data):
        need(data["taxable_year"] < 10_000, "a year after 9999")
        self.each_lot_once(data.get("lots", ["none"]))

    def on_ruling_recorded(self, entry, data):
        self.each_lot_once(data.get("lots", ["none"]))
        self.new("ruling", data["ruling"], data)

    def on_inquiry_recorded(self, entry, data):
        need(data["lots"] and data["stages"], "an inquiry names its lots and stages")
        self.ordered(data, "asked_at", "answered_at")
        self.new("inquiry", data["inquiry"], data)

    def on_lot_acquired(self, entry, data):
        self.weighed(data)
        need(data.get("label") != {}, "a label that says nothing")
        self.new("lot", data["lot"], Lot(
            data["lot"], entry, None, data["form"], data["material"], data["net_mg"], data["owner"], data["site"],
            data["waste_class"], data.get("feed_class"), data), shared=True)

    def on_lot_weighed(self, entry, data):
        self.weighed(data)
        self.at(data["lot"]).book(data["net_mg"])
        self.lots[data["lot"]].booked.append(entry)

    def on_lot_assayed(self, entry, data):
        self.add_assay(data["lot"], entry, data["results"])

    @staticmethod
    def each_once(results):
        elements = [result["element"] for result in results]
        need(elements and len(set(elements)) == len(elements), "an element has two results, or none has one")

    def add_assay(self, code, entry, results):
        self.each_once(results)
        self.assays.setdefault(code, []).append((entry.seq, results))

    def on_lot_origin_stated(self, entry, data):
        stages = PRIOR if data["life"] == "prior" else RECYCLING
        need(data["stage"] in stages, "no such stage in that life")
        mine = set(data["elements"])

        def covers(wide, narrow):
            return wide == {"ALL"} or narrow <= wide

        if data["basis"] == "unknown_after_inquiry":
            need("inquiry" in data and data["place"] == {"any": True}, "it names its inquiry and the place any")
            inquiry = self.known["inquiry"][data["inquiry"]]
            need(data["lot"] in inquiry["lots"] and data["stage"] in inquiry["stages"]
                 and covers(set(inquiry["elements"]), mine), "the inquiry asked for something else", "LS3026")
        for seq in data.get("supersedes", []):
            old = [said for other, said in self.facts.get(data["lot"], []) if other.seq == seq]
            need(old, "entry %d states no origin of the lot" % seq, "LS3003")
            need(all(old[0][name] == data[name] for name in ("life", "stage"))
                 and covers(mine, set(old[0]["elements"])), "it supersedes something else", "LS3026")
        self.facts.setdefault(data["lot"], []).append((entry, data))

    def on_custody_dispatched(self, entry, data):
        need(data["from_site"] != data["to_site"], "a transfer to the same site")
        self.distinct(data["lots"])
        for item in data["lots"]:
            lot = self.at(item["lot"], data["from_site"])
            need(item["mass_mg"] <= lot.left, "too little of lot %s is left" % lot.code, "LS3008")
            need(item["mass_mg"] == lot.left, "part of lot %s travels" % lot.code, "LS3009")
        transfer = Transfer(entry)
        self.new("transfer", data["transfer"], transfer, shared=True)
        for code in transfer.sent:
            self.lots[code].transfer = data["transfer"]
            self.lots[code].transfers.append(transfer)

    def on_lot_adjusted(self, entry, data):
        lot, net, cause = self.lots[data["lot"]], data["net_mg"], data["cause"]
        need(cause != "loss" or net < lot.left, "a loss that takes nothing away")
        need(cause != "found" or net > lot.left, "a find that adds nothing")
        need(self.at(lot.code).left > 0, "lot %s is used up" % lot.code, "LS3008")
        lot.book(net)
        lot.booked.append(entry)

    def on_lot_held(self, entry, data):
        lot = self.lots[data["lot"]]
        need(not lot.held, "lot %s is held already" % lot.code, "LS3007")
        need(lot.left > 0, "lot %s is used up" % lot.code, "LS3008")
        lot.held = True

    def on_lot_released(self, entry, data):
        need(self.lots[data["lot"]].held, "lot %s is not held" % data["lot"], "LS3027")
        self.lots[data["lot"]].held = False

    def end(self, transfer, entry):
        """What has not arrived is in stock again where it left."""
        under_way = [code for code in transfer.sent if code not in transfer.received]
        need(under_way and not transfer.ended, "the transfer has ended, or all of it has arrived", "LS3010")
        transfer.ended = entry.seq
        for code in under_way:
            self.lots[code].transfer = None

    def on_entry_corrected(self, entry, data):
        """An end of a transfer speaks of what was on its way then, and of nothing else afterwards."""
        number = data.get("corrects", data.get("voids"))
        target = self.entries[number]
        if target.kind not in ("custody.dispatched", "custody.received"):
            return
        before = [target.given] + [data for seq, data in target.versions if seq < entry.seq]
        for code in {version["transfer"] for version in (before[-1], data.get("data")) if version}:
            ended = code in self.transfers and self.transfers[code].ended
            sets = [{item["lot"] for item in version["lots"]} if version and version["transfer"] == code else set()
                    for version in (before[-1], data.get("data"))]
            need(not ended or target.seq > ended or sets[0] == sets[1], "an end speaks of other lots", "LS3015")

    on_entry_voided = on_entry_corrected

    def on_custody_rejected(self, entry, data):
        self.end(self.transfers[data["transfer"]], entry)

    def on_custody_cancelled(self, entry, data):
        transfer = self.transfers[data["transfer"]]
        need(not transfer.received, "some of the transfer has arrived", "LS3010")
        self.end(transfer, entry)

    def on_value_erased(self, entry, data):
        named = data["commitments"]
        need(named and len(set(named)) == len(named), "no commitment, or one twice")
        for commitment in named:
            need(commitment in self.committed, "no entry commits to %s" % commitment, "LS3003")
            need(commitment not in self.erased, "%s was erased already" % commitment, "LS3004")
        need(self.keys.approved(entry), "no second administrator approved", "LS3021")
        self.erased.update(named)

    def on_custody_received(self, entry, data):
        transfer = self.transfers[data["transfer"]]
        self.distinct(data["lots"])
        for item in data["lots"]:
            lot = self.lots[item["lot"]]
            need(lot.code in transfer.sent, "lot %s was not sent" % lot.code, "LS3003")
            need(lot.code not in transfer.received, "lot %s was received already" % lot.code, "LS3010")
            need(not transfer.ended, "the transfer has ended", "LS3010")
            lot.book(item["mass_mg"])
            lot.transfer, lot.site = None, transfer.data["to_site"]
            lot.owner = transfer.data.get("new_owner", lot.owner)
            transfer.received[lot.code], transfer.arrived[lot.code] = entry, item["mass_mg"]

    def on_run_completed(self, entry, data):
        self.ordered(data, "started", "ended")
        need(set(data.get("stages", [])) <= RECYCLING, "no stage of a run")
        made, used = ({item["lot"] for item in data[side]} for side in ("outputs", "inputs"))
        need(made and len(made) == len(data["outputs"]), "a run without outputs, or with one twice")
        need(not made & used, "a lot descends from itself", "LS3012")
        self.new("run", data["run"], entry, shared=True)
        self.take(data["inputs"], entry)
        lots = [self.lots[item["lot"]] for item in data["inputs"]]
        fed = sum(item["mass_mg"] if lot.gained() else item["mass_mg"] * lot.accounted // lot.mass
                  for item, lot in zip(data["inputs"], lots))
        conserves = data["operation"] in CONSERVING
        whole = sum(item["mass_mg"] for item in (
            data["outputs"] + data.get("losses", []) if conserves else data["inputs"]))
        inherited = {}
        for name in ("owner", "material", "waste", "feed"):
            values = {getattr(lot, name) for lot in lots}
            inherited[name] = values.pop() if len(values) == 1 else None
        for item in data["outputs"]:
            need(item["mass_mg"] > 0, "a lot without mass")
            chemical = "rare_earth" if 2 <= (RANK[item["form"]] or 0) <= 6 else None
            owner = item.get("owner", inherited["owner"])
            material = item.get("material", inherited["material"] or chemical)
            need(owner and material, "owner or material of %s is not given" % item["lot"])
            self.new("lot", item["lot"], Lot(
                item["lot"], entry, entry, item["form"], material, item["mass_mg"], owner, data["site"],
                item.get("waste_class", inherited["waste"]), item.get("feed_class", inherited["feed"]), item),
                shared=True)
            self.lots[item["lot"]].account(item["mass_mg"] * fed // whole, item["mass_mg"])
            if "assay" in item:
                self.add_assay(item["lot"], entry, item["assay"])
        [self.each_once(loss["assay"]) for loss in data.get("losses", []) if "assay" in loss]
        vessels = data.get("vessels", [])
        need(len({vessel["id"] for vessel in vessels}) == len(vessels), "a vessel stands twice")
        for vessel in vessels:
            place, heel, left = (data["site"], vessel["id"]), vessel["heel_in"], vessel.get("heel_out")
            need(self.vessels.get(place, heel) == heel, "the heel of vessel %s does not fit" % place[1], "LS3013")
            need(heel in used | {"clean", "unknown"} and left in made | {None, "clean", "unknown"},
                 "a heel is not among the lots", "LS3013")
            self.vessels[place] = left
            if left is None:
                del self.vessels[place]

    def on_shipment_shipped(self, entry, data):
        packed = [package["net_mg"] for package in data.get("packages", [])]
        need(not packed or sum(packed) == sum(item["mass_mg"] for item in data["lots"]), "packages of another mass")
        item = data.get("end_item", {"covered_mg": 0, "mass_mg": 0})
        need(item["covered_mg"] <= item["mass_mg"], "an end item that holds more than it weighs")
        self.new("shipment", data["shipment"], entry, shared=True)
        self.take(data["lots"], entry)

    def on_shipment_returned(self, entry, data):
        self.distinct(data["lots"])
        sent = self.shipments[data["shipment"]]
        shipped = {item["lot"]: item["mass_mg"] for item in sent.data["lots"]}
        for item in data["lots"]:
            need(item["lot"] in shipped, "lot %s was not shipped" % item["lot"], "LS3003")
        for item in data["lots"]:
            lot, key = self.lots[item["lot"]], (data["shipment"], item["lot"])
            need(lot.transfer is None, "lot %s is in transit" % lot.code, "LS3006")
            need(lot.site == data["site"] or not lot.left, "the rest of lot %s is elsewhere" % lot.code, "LS3005")
            self.back[key] = self.back.get(key, 0) + item["mass_mg"]
            need(self.back[key] <= shipped[lot.code], "more of lot %s than was shipped" % lot.code, "LS3008")
            lot.left, lot.site = lot.left + item["mass_mg"], data["site"]
            lot.returns.append((entry, sent))


# --- Contents, shares and the element balance: docs/policies.md, Gates and Attribution -----------------

WHOLE = 10**18  # what a vector of shares adds up to
BILLION, MILLION = 10**9, 10**6
ATOMS = {  # standard atomic weights (IUPAC), in millionths
    "Nd": 144242000, "Pr": 140907660, "Dy": 162500000, "Tb": 158925350, "Gd": 157250000, "Ho": 164930330,
    "Sm": 150360000, "Ce": 140116000, "La": 138905470, "Y": 88905840, "Co": 58933190, "Fe": 55845000,
    "B": 10810000, "O": 15999000, "C": 12011000, "H": 1008000, "Cl": 35450000, "F": 18998400,
}
Content = namedtuple("Content", "ppb k2 assays")  # k2 is the uncertainty, assays whose it is


def ceil_div(a, b):
    return -(-a // b)


def half_even(a, b):
    quotient, rest = divmod(a, b)
    return quotient + (2 * rest > b or (2 * rest == b and quotient & 1))


def largest_remainder(weights, total):
    """Integers in proportion to the weights that add up to the total; ties by code."""
    whole = sum(weights.values())
    out = {code: weight * total // whole for code, weight in weights.items()}
    order = sorted(weights, key=lambda code: (-(weights[code] * total % whole), code))
    for code in order[:total - sum(out.values())]:
        out[code] += 1
    return {code: share for code, share in out.items() if share}


@functools.lru_cache(maxsize=None)
def factor(formula, element):
    """The most of the element that a compound such as Nd2(C2O4)3.10H2O holds, in ppb; None: unknown."""
    def atoms(text):
        count = {}
        for inner, symbol, number in re.findall(r"(?:\((\w+)\)|([A-Z][a-z]?))(\d*)", text):
            for atom, n in (atoms(inner) if inner else {symbol: 1}).items():
                count[atom] = count.get(atom, 0) + n * int(number or 1)
        return count

    total = {}
    for number, part in re.findall(r"(?:^|\.)(\d*)([^.]+)", formula or ""):
        for atom, n in atoms(part).items():
            total[atom] = total.get(atom, 0) + n * int(number or 1)
    if element not in total or set(total) - set(ATOMS):
        return None
    mass = sum(ATOMS[atom] * n for atom, n in total.items())
    return ceil_div(ATOMS[element] * total[element] * BILLION, mass)


def usual_oxide(lot, element):
    if lot.form != "oxide" or element not in RARE_EARTHS:
        return None
    return {"Ce": "CeO2", "Pr": "Pr6O11", "Tb": "Tb4O7"}.get(element, element + "2O3")


def unknown_heel(run):
    return run is not None and any(vessel["heel_in"] == "unknown" for vessel in run.data.get("vessels", []))


def content_of(result, assay):
    ppb = result.get("ppb", 0)
    return Content(ppb, result.get("k2_ppb", result.get("below_ppb", ceil_div(ppb, 10))), frozenset([assay]))


def squared(terms):
    """U² of (assays, uncertainty): linearly where terms share an assay, the others in quadrature."""
    groups = []
    for assays, uncertainty in terms:
        linked = [group for group in groups if group[0] & assays]
        groups = [group for group in groups if not group[0] & assays]
        groups.append((assays.union(*(group[0] for group in linked)), uncertainty + sum(group[1] for group in linked)))
    return sum(uncertainty**2 for _, uncertainty in groups)


class Contents:
    """What is in the lots, as far as anybody measured it."""

    def __init__(self, ledger):
        self.ledger, self.memo = ledger, {}

    def of(self, code, element, seq):
        """The last result at a lower position, else the first later one, else what the lot was made of
        tells for a split, pack, merge or blend; None: nobody knows."""
        key = (code, element, seq)
        if key not in self.memo:
            self.memo[key] = self.find(code, element, seq)
        return self.memo[key]

    def find(self, code, element, seq):
        results = [(position, content_of(result, (code, position)))
                   for position, rs in self.ledger.assays.get(code, [])
                   for result in rs if result["element"] == element]
        if results:
            return ([r for r in results if r[0] < seq][-1:] or results)[0][1]
        run = self.ledger.lots[code].run
        inputs = run.data["inputs"] if run else []
        operation = run and run.data["operation"]
        if operation in ("split", "pack") and len(inputs) == 1:
            return self.of(inputs[0]["lot"], element, seq)
        if operation in ("merge", "blend"):
            parts = [(item["mass_mg"], self.of(item["lot"], element, run.seq)) for item in inputs]
            mass = sum(mass for mass, _ in parts)
            if parts and all(content for _, content in parts):
                return Content(half_even(sum(m * c.ppb for m, c in parts), mass),
                               ceil_div(sum(m * c.k2 for m, c in parts), mass),
                               frozenset().union(*(c.assays for _, c in parts)))
        return None

    def ceiling(self, code, element):
        lot = self.ledger.lots[code]
        return factor(lot.compound, element) or (400_000_000 if lot.material == "ndfeb" else BILLION)

    def ancestors(self, roots):
        """All lots that the roots were made of, themselves included, oldest first."""
        seen, waiting = set(roots), list(roots)
        while waiting:
            run = self.ledger.lots[waiting.pop()].run
            new = {item["lot"] for item in run.data["inputs"]} - seen if run else set()
            seen |= new
            waiting += new
        return sorted(seen, key=lambda code: (self.ledger.lots[code].seq, code))

    def elements(self, codes):
        """Every rare earth that an ancestor is known to hold or that a fact names; what came out beside
        the subject, and losses, tell what was in it too."""
        runs = {self.ledger.lots[code].run for code in codes} - {None}
        told = set(codes) | {item["lot"] for run in runs for item in run.data["outputs"]}
        results = [r for code in told for _, rs in self.ledger.assays.get(code, []) for r in rs]
        results += [r for run in runs for loss in run.data.get("losses", []) for r in loss.get("assay", [])]
        found = {r["element"] for r in results if r.get("ppb", 0) > 0}
        for code in codes:
            found.update(e for e in RARE_EARTHS if factor(self.ledger.lots[code].compound, e))
            found.update(*(data["elements"] for _, data in self.ledger.facts.get(code, [])))
        return [element for element in RARE_EARTHS if element in found]

    # -- shares

    def diluted(self, code, seq, vector):
        """With the share of what a lot had gained when it was used."""
        if (seq, code) not in self.ledger.gains:
            return vector
        accounted, mass = self.ledger.gains[seq, code]
        weights = {source: accounted * share for source, share in vector.items()}
        weights["?"] = weights.get("?", 0) + (mass - accounted) * WHOLE
        return largest_remainder(weights, WHOLE)

    def mix(self, items, element, seq, vectors):
        parts = [self.diluted(item["lot"], seq, vectors[item["lot"]]) for item in items]
        if all(part == parts[0] for part in parts):
            return parts[0]
        weights = {}
        for item, part in zip(items, parts):
            content = self.of(item["lot"], element, seq)
            ppb = content.ppb if content else self.ceiling(item["lot"], element)
            for source, share in (part if content else {"?": WHOLE}).items():
                weights[source] = weights.get(source, 0) + item["mass_mg"] * ppb * share
        return largest_remainder(weights, WHOLE) if any(weights.values()) else {"?": WHOLE}

    def shares(self, items, element, seq):
        """Shares in ppb of each source of a shipment's lots, or of one lot."""
        vectors = {}
        for code in self.ancestors([item["lot"] for item in items]):
            run = self.ledger.lots[code].run
            if run is None:
                vectors[code] = {code: WHOLE}
            elif unknown_heel(run):
                vectors[code] = {"?": WHOLE}
            else:
                vectors[code] = self.mix(run.data["inputs"], element, run.seq, vectors)
        return largest_remainder(self.mix(items, element, seq, vectors), BILLION)

    # -- balance

    def balance(self, runs, element, nominal=False):
        """Surplus of runs as if they were one, in micrograms, the square of its uncertainty, whether every
        lot has a result; `nominal` counts an output without one with what its compound holds."""
        terms, known, surplus, items = [], True, 0, []
        for run in runs:
            items += [(-1, item, self.of(item["lot"], element, run.seq)) for item in run.data["inputs"]]
            items += [(1, item, self.of(item["lot"], element, run.seq)) for item in run.data["outputs"]]
            items += [(1, loss, content_of(result, ("loss", run.seq, number)))
                      for number, loss in enumerate(run.data.get("losses", []))
                      for result in loss.get("assay", []) if result["element"] == element]
        for sign, item, content in items:
            mass = item["mass_mg"]
            if content is None:
                known = False
                lot = self.ledger.lots[item["lot"]]
                if sign < 0 and lot.run not in runs:
                    surplus -= ceil_div(mass * self.ceiling(item["lot"], element), MILLION)
                if sign < 0 or not nominal or not factor(lot.compound, element):
                    continue
                content = Content(factor(lot.compound, element), 1, frozenset([item["lot"]]))
            held = half_even(mass * content.ppb, MILLION)
            surplus += sign * held
            # of the assay, and a thousandth for the scale
            terms.append((content.assays, ceil_div(mass * content.k2, MILLION) + ceil_div(mass * content.ppb, BILLION)))
        return surplus, squared(terms), known

    def gate_one(self, lots):
        """The codes of what closes or clouds gate G1 for what was made of these lots."""
        def gained(surplus, variance):
            return surplus > 0 and 4 * surplus**2 > 9 * variance

        def quarter(run):
            return run.data["site"], run.data["ended"][:4], (int(run.data["ended"][5:7]) + 2) // 3

        lineage = {self.ledger.lots[code].run for code in lots} - {None}
        quarters, codes, groups = {quarter(run) for run in lineage}, set(), {}
        for run in self.ledger.runs.values():
            pools = ["lineage"] * (run in lineage) + [quarter(run)] * (quarter(run) in quarters)
            for element in RARE_EARTHS if pools else []:
                surplus, variance, known = self.balance([run], element)
                if run in lineage and gained(surplus, variance):
                    codes.add("LS7101")
                if not known and surplus <= 0:
                    continue  # can't be told, and shows no gain
                for pool in pools:
                    total = groups.setdefault((pool, element), [0, 0])
                    total[0] += surplus
                    total[1] += variance
        if any(gained(*total) for total in groups.values()) or any(
                gained(*self.balance(chain, element)[:2])
                for element in RARE_EARTHS for chain in self.chains(lineage, element)):
            codes.add("LS7103")
        return codes

    def chains(self, lineage, element):
        """Runs that hand each other lots of which nobody measured the element."""
        def dark(run, items):
            return [item["lot"] for item in run.data[items] if self.of(item["lot"], element, run.seq) is None]

        seen = set()
        for first in sorted(lineage, key=lambda run: run.seq):
            chain = [] if first in seen else [first]
            seen.add(first)
            for run in chain:  # grows meanwhile
                near = [self.ledger.lots[code].run for code in dark(run, "inputs")]
                near += [use for code in dark(run, "outputs") for use in self.ledger.lots[code].uses
                         if use.kind == "run.completed"]
                for other in near:
                    if other is not None and other not in seen:
                        seen.add(other)
                        chain.append(other)
            if len(chain) > 1:
                yield chain

    @staticmethod
    def may_gain(run):
        """Whether more of an element may come out than went in, as far as masses tell."""
        if run["operation"] in MAGNET_MAKING:
            made = sum(item["mass_mg"] for item in run["outputs"] + run.get("losses", []))
            return made > sum(item["mass_mg"] for item in run["inputs"])
        return run["operation"] in CHEMICAL

    def covered(self, lot, held):
        """Whether enough went in for all that a run made, unmeasured outputs being nothing but their compounds."""
        named = [element for element in RARE_EARTHS if factor(lot.compound, element)]
        balances = [self.balance([lot.run], element, True)[:2] for element in named]
        return bool(named) and not any(held[element] for element in named) and not any(
            surplus > 0 and surplus**2 > variance for surplus, variance in balances)

    def unmeasured(self, items, seq, element):
        """Whether a lot may hold more than went into it: what made it may take up mass, and no result tells."""
        dark = set()
        for code in self.ancestors([item["lot"] for item in items]):
            lot = self.ledger.lots[code]
            run = lot.run.data if lot.run else {"inputs": []}
            if not (lot.run and self.may_gain(run)) and not any(item["lot"] in dark for item in run["inputs"]):
                continue
            held = {other: self.of(code, other, seq) for other in WORDS["element"]}
            told = sum(content.ppb * BILLION // (factor(lot.compound, other) or factor(usual_oxide(lot, other), other)
                                                 or BILLION)
                       for other, content in held.items() if content)
            if held[element] is None and told * 10 < BILLION * 9 and not (
                    lot.run and self.may_gain(run) and self.covered(lot, held)):
                dark.add(code)
        return any(item["lot"] in dark for item in items)


# --- Policies: docs/policies.md, Paths, Places and Facts -----------------------------------------------

CLEAR, UNKNOWN, HIT = 0, 1, 2
FACTS, MAY = "facts", "may"
BITS = {name: 1 << i for i, name in enumerate(sorted(OPERATIONS))}
CHEMICAL_RANKS = range(2, 7)


def bits(names):
    return sum(BITS[name] for name in set(names))


def able(operation):
    """What a run of this operation can do."""
    if operation == "toll":
        return OPERATIONS
    if operation in ITSELF:
        return {operation}
    wide = CHEMICAL if operation in CHEMICAL - {"roast"} else (
        MAGNET_MAKING | {"melt"} if operation in MAGNET_MAKING else set())
    return {operation} | PHYSICAL | wide


def climb(low, high):
    """The stages of the ladder between two rungs."""
    return {stage for stage, rank in LADDER.items() if low < rank <= high}


def refined(stage):
    """In a recycling life, refining is both of these."""
    return ["precipitate", "calcine"] if stage == "refine" else [stage]


def contradict(places):
    """Whether no country lies in all of these places."""
    allowed = [set(place["in"]) for place in places if "in" in place]
    refused = set().union(*(place.get("not_in", []) for place in places))
    return bool(allowed) and not set.intersection(*allowed) - refused


class Judge:
    """Every physical way from a leaf to the subject is clear, unknown or a hit; the worst decides."""

    def __init__(self, ledger, contents, policy):
        need(policy["rule"] == "outside", "this checker judges the rule `outside` only", "claims")
        self.ledger, self.contents, self.policy = ledger, contents, policy
        self.covered, self.codes = set(policy["covered"]["countries"]), set()
        self.superseded = {}  # seq of a fact: the elements for which another took its place
        for entry, data in (fact for facts in ledger.facts.values() for fact in facts):
            for seq in data.get("supersedes", []):
                self.superseded.setdefault(seq, set()).update(data["elements"])

    def say(self, status, code):
        """Keeps the code of whatever is not clear."""
        if status == HIT or (status and code):
            self.codes.add("LS7201" if status == HIT else code)
        return status

    # -- places and facts

    def place(self, place):
        if "any" in place or "not_in" in place:
            return CLEAR if self.covered <= set(place.get("not_in", [])) else UNKNOWN
        inside = self.covered & set(place["in"])
        if inside == set(place["in"]) or self.covered & set(place.get("present", [])):
            return HIT
        vague = place.get("subdivision") in self.policy["covered"].get("subdivisions_unknown", [])
        return UNKNOWN if inside or vague else CLEAR

    def site(self, code):
        site = self.ledger.known["site"][code]
        part = {"subdivision": site["subdivision"]} if "subdivision" in site else {}
        return self.place(dict({"in": [site["country"]]}, **part))

    def tier(self, documents, basis):
        documents = set(documents) - self.ledger.revoked_documents
        return max((self.ledger.known["doc"][code]["tier"] for code in documents),
                   default="E0" if basis in ("inferred", "unknown_after_inquiry") else "E1")

    def facts(self, code, element):
        """{(life, stage): [(place, tier, basis)]} of a lot, for an element."""
        out, lot, ended = {}, self.ledger.lots[code], {"ALL", element}
        for entry, data in self.ledger.facts.get(code, []):
            if {"ALL", element} & set(data["elements"]) and not ended & self.superseded.get(entry.seq, set()):
                papers = data.get("documents", []) + self.ledger.supports.get(("seq", entry.seq), [])
                fact = (data["place"], self.tier(papers, data["basis"]), data["basis"])
                for stage in refined(data["stage"]) if data["life"] == "recycling" else [data["stage"]]:
                    out.setdefault((data["life"], stage), []).append(fact)
        if lot.run is None and "collected" in lot.data:
            papers = lot.data.get("documents", []) + self.ledger.supports.get(("seq", lot.seq), [])
            papers = [code for code in papers if self.ledger.known["doc"][code]["kind"].startswith("collection")]
            tier = self.tier(papers + lot.data.get("collected_documents", []), "declared")
            out.setdefault(("recycling", "collect"), []).append((lot.data["collected"], tier, "declared"))
        return out

    def judge_facts(self, facts):
        """(status, code) of several facts on one stage."""
        places = [self.place(place) for place, _, _ in facts]
        if HIT in places:
            return HIT, "LS7201"  # whatever its tier
        strong = [(place, tier) for place, tier, basis in facts
                  if tier >= self.policy["min_tier"] and basis != "inferred"]
        if not strong:
            return UNKNOWN, "LS7205"
        if contradict([place for place, _ in strong]):
            return UNKNOWN, "LS7204"
        best = max(tier for _, tier in strong)
        return max(self.place(place) for place, tier in strong if tier == best), "LS7203"

    # -- ways

    def run_step(self, run):
        """How a run's place and vessels read."""
        status = self.say(self.site(run.data["site"]), "LS7203")
        if unknown_heel(run):
            status = max(status, self.say(UNKNOWN, "LS7206"))
        return status

    def span(self, run, taken, made):
        """What a run covers on the way from one lot to another, and whether it says more than it can."""
        can, stated = able(run.data["operation"]), {s for stage in run.data.get("stages", []) for s in refined(stage)}
        low, high = RANK[taken.form], RANK[made.form]
        passed = climb(low, high) if None not in (low, high) else set()
        covers = {run.data["operation"]} | ((passed | stated) & can)
        # What the output needs: residue counts as a device, and a magnet is made of alloy.
        highest = max(RANK[self.ledger.lots[item["lot"]].form] or 0 for item in run.data["inputs"])
        high = 7 if highest in CHEMICAL_RANKS and (high or 0) < 2 else high or 0
        beyond = (climb(highest, high) | stated) - can
        return covers, self.say(UNKNOWN, "LS7213") if beyond else CLEAR

    def custody(self, code, use):
        """Where a lot was before it was used: a covered site without seals, tolling that may mix it."""
        lot, status = self.ledger.lots[code], CLEAR
        used_at = use.data.get("ended", use.occurred_at) if use else None

        def counts(transfer):
            entry = transfer.entry
            return use is None or entry.seq < use.seq or entry.occurred_at < used_at

        if (use.seq if use else len(self.ledger.entries), code) in self.ledger.gains:
            status = self.say(UNKNOWN, "LS7214")
        if self.site(lot.first_site):
            status = self.say(UNKNOWN, "LS7207")
        for transfer in lot.transfers:
            if not counts(transfer):
                continue
            via = any(self.site(site) for site in transfer.data.get("via", []))
            if (via and not transfer.intact()) or (
                    self.site(transfer.data["to_site"]) and not self.sealed(lot, transfer)):
                status = self.say(UNKNOWN, "LS7207")
            if transfer.data.get("toll", {}).get("commingling") == "allowed":
                status = self.say(UNKNOWN, "LS7212")
        for back, sent in lot.returns:
            before = use is None or back.seq < use.seq or back.occurred_at < used_at
            if before and (self.place(sent.data["destination"]) or self.site(back.data["site"])):
                status = self.say(UNKNOWN, "LS7207")
        if lot.run and any(map(self.place, self.ledger.imports.get(code, []))):
            status = self.say(UNKNOWN, "LS7207")
        return status

    def sealed(self, lot, came):
        """Under the same seals all that came went out again, as heavy, and nothing was used meanwhile."""
        left = dict(zip(lot.transfers, lot.transfers[1:])).get(came)
        return bool(left and came.intact() and left.intact() and sorted(left.data["seals"]) == sorted(came.data["seals"])
                and set(left.sent) == set(came.sent)
                and all(agree(came.arrived[code], mass) for code, mass in left.sent.items())
                and not any(came.received[code].seq < use.seq < left.entry.seq
                            for code in came.sent for use in self.ledger.lots[code].uses)
                and not any(came.entry.seq < booked.seq < left.entry.seq and (
                    booked.kind == "lot.adjusted" or not agree(mass, booked.data["net_mg"]))
                            for code, mass in came.sent.items() for booked in self.ledger.lots[code].booked))

    def made_lot(self, lot, facts, covers):
        """Facts on a lot that a run made can hurt and never help: the worst of each life."""
        here = {"in": [self.ledger.known["site"][lot.run.data["site"]]["country"]]}
        worst = {"recycling": (CLEAR, None), "prior": (CLEAR, None)}
        for (life, stage), said in facts.items():
            status, reason = self.judge_facts(said)
            if life == "recycling" and stage in covers and status != HIT:  # the run's place stands
                conflict = any(contradict([place, here]) for place, _, _ in said)
                status, reason = (UNKNOWN, "LS7204") if conflict else (CLEAR, None)
            worst[life] = max(worst[life], (status or CLEAR, reason), key=lambda pair: pair[0])
        return worst

    def ways(self, roots, element):
        """For each lot the set of (leaf, what was done on the way, worst so far, worst prior fact)."""
        out = {}
        for code in self.contents.ancestors(roots):
            lot = self.ledger.lots[code]
            if lot.run is None:
                out[code] = {(code, 0, CLEAR, (CLEAR, None))}
                continue
            inputs = [self.ledger.lots[item["lot"]] for item in lot.run.data["inputs"]]
            spans, states = [self.span(lot.run, taken, lot) for taken in inputs], set()
            told = self.made_lot(lot, self.facts(code, element), set().union(*(covers for covers, _ in spans)))
            status = max(self.run_step(lot.run), self.say(*told["recycling"]))
            for taken, (covers, beyond) in zip(inputs, spans):
                base = max(status, beyond, self.custody(taken.code, lot.run))
                for leaf, done, worst, prior in out[taken.code]:
                    prior = max(prior, told["prior"], key=lambda pair: pair[0])
                    states.add((leaf, done | bits(covers), max(worst, base), prior))
            out[code] = states
        return out

    def judge_way(self, way, facts, form):
        leaf, done, worst, prior = way
        lot, policy = self.ledger.lots[leaf], self.policy
        told = {key: self.judge_facts(value) for key, value in facts[leaf].items()}
        states_prior = lot.waste in policy.get("stated_prior", [])
        for (life, _), (status, code) in told.items():
            if life == "recycling" or states_prior:
                worst = max(worst, self.say(status, code))
        if states_prior:
            worst = max(worst, self.say(*prior))
        # Magnets of magnets: no chemistry lies between, neither before the leaf came nor after.
        short = RANK[form] in (0, 1) and RANK[lot.form] in (0, 1) and not done & BITS["calcine"]
        loop, limit = "short" if short else "long", RANK[form] if (RANK[form] or 0) > 1 else 7
        required = False
        for rule in policy["require"]:
            if (lot.waste not in rule["waste"] or lot.form not in rule.get("forms", [lot.form])
                    or rule.get("loop", loop) != loop):
                continue
            for step in rule["steps"]:
                if rule["life"] == "recycling" and not short and LADDER.get(step, 0) > limit:
                    continue  # required up to the form of the subject
                required, names = True, step.split("|")
                if rule["life"] == "recycling":
                    behind = [self.behind(name, lot) for name in names]
                    if FACTS not in behind and any(done & BITS.get(name, 0) for name in names):
                        continue
                    if not any(behind):
                        worst = max(worst, self.say(UNKNOWN, "LS7202"))
                        continue
                said = [told[rule["life"], name] for name in names if (rule["life"], name) in told]
                for status, code in said or [(UNKNOWN, "LS7202")]:
                    worst = max(worst, self.say(status, code))
        if not required:
            worst = max(worst, self.say(UNKNOWN, "LS7210"))
        exported = [place for place in [lot.data.get("exported_from")] if place not in (None, {"any": True})]
        if any(map(self.place, exported + self.ledger.imports.get(lot.code, []))) and ("recycling", "dismantle") not in told \
                and not done & BITS["dismantle"]:
            worst = max(worst, self.say(UNKNOWN, "LS7208"))
        return worst

    @staticmethod
    def behind(step, lot):
        """Whether only FACTS can tell where a step before the leaf was, or facts MAY; None: runs alone."""
        if step == "collect" or LADDER.get(step, 99) <= (RANK[lot.form] or 0):
            return FACTS
        return MAY if step in ("mill", "hydrogen_decrepitate") and lot.form == "powder" else None

    def claim(self, items, use, delivery, blocked):
        """The result for what was shipped by an entry, or for a lot as it is; `codes` then says why."""
        policy, lots = self.policy, self.ledger.lots
        if delivery and not policy.get("effective_from", "0") <= delivery <= policy.get("effective_until", "9"):
            return "not_in_force"
        roots = [item["lot"] for item in items]
        codes = self.contents.ancestors(roots)
        leaves = [code for code in codes if lots[code].run is None]
        inside = [code for code in roots if lots[code].form in policy["subjects"]]
        virgin = all(lots[code].waste == "virgin" for code in leaves) and not any(
            unknown_heel(lots[code].run) for code in codes)
        if not inside or (policy.get("needs_recycled") and virgin):
            return "not_applicable"
        if blocked:
            return "blocked"
        worst = self.say(CLEAR if len(inside) == len(roots) else UNKNOWN, "LS7210")
        understood = set(policy["understands"])
        for name in understood & set(GROUPS):
            understood = understood | {kind + "/1" for kind in GROUPS[name]}
        if self.ledger.unknown_types or {entry.type for entry in self.ledger.entries} - understood:
            worst = self.say(UNKNOWN, "LS7003")
        elements = self.contents.elements(codes)
        if not elements:
            worst = self.say(UNKNOWN, "LS7211")
        seq = use.seq if use else len(self.ledger.entries)
        if any(self.contents.unmeasured(items, seq, element) for element in elements or RARE_EARTHS):
            worst = max(worst, self.say(UNKNOWN, "LS7215"))
        # Elements of which the same facts speak have the same ways.
        named = {e for code in codes for _, data in self.ledger.facts.get(code, []) for e in data["elements"]}
        rest = [e for e in elements if e not in named][:1] or ["-"] * (not elements)
        for element in [e for e in elements if e in named] + rest:
            facts, ways = {code: self.facts(code, element) for code in leaves}, self.ways(inside, element)
            for code in inside:
                left = self.custody(code, use)
                for way in ways[code]:
                    worst = max(worst, left, self.judge_way(way, facts, lots[code].form))
        return ("pass", "indeterminate", "fail")[worst]


# --- A bundle as a whole: docs/format.md, Evidence bundles ----------------------------------------------

BUILT_IN = {  # SHA-256 of the policies that the program brings; others must have been adopted
    "P1@1": "adc9da00cd6e02c2562b8a4490877e71ddeb60d6f707d8001691faf927595410",
    "P6@1": "2c10a57a41fbfef41d6dc8d47655db62d3ea60472de3e8a9caca2e01bb387bbc",
    "P7@1": "cfcaf5b23c15de7ddd7c486b0d94f58b0db5d5deff1656da8553778fd9c22108",
}
PAGES = {"README.ko.txt", "README.txt", "bundle.json", "keys.json", "report.html", "report.json", "verify.py"}
TERMS = ["schema", "program", "origin", "subject", "size", "complete", "documents", "policies"]


CONSISTENCY = "proofs/consistency.txt"


class Check:
    def __init__(self, raw, checker, trust=None, sample=None):
        self.checker, self.trust, self.sample = checker, trust, sample
        self.failures, self.contradictions = [], []
        self.lines, self.claims, self.signatures, self.documents = [], {}, 0, [0, 0]
        self.files = self.terms = self.ledger = self.root = self.checkpoint = None
        self.entries, self.policies, self.witnesses = {}, {}, []
        for area, step in [
            ("archive", lambda: self.read(raw)), ("log", self.read_entries), ("log", self.check_tree),
            ("rules", self.replay), ("log", self.check_signatures), ("trust", self.check_trust),
            ("pages", self.check_pages), ("pages", self.check_policies), ("documents", self.check_documents),
            ("values", self.check_values), ("pages", self.check_claims),
        ]:
            if not self.guarded(area, step) and (self.terms is None or self.checkpoint is None and step == self.check_tree):
                break

    def fail(self, area, text, seq=None):
        self.failures.append({"area": area, "seq": seq, "text": text})

    def guarded(self, area, step, seq=None):
        """Whatever a hostile file makes of a step is a failure, never a crash."""
        before = len(self.failures)
        try:
            step()
        except RecursionError:
            self.fail(area, "nested too deeply", seq)
        except Exception as problem:  # noqa: B902
            self.fail(area, "%s: %s" % (type(problem).__name__, str(problem)[:200]), seq)
        return len(self.failures) == before

    def json(self, name, schema):
        value = parse_page(self.files[name])
        need(value.get("schema") == schema, "%s is not %s" % (name, schema), "pages")
        return value

    # -- the log

    def read(self, raw):
        self.files = read_zip(raw)
        value = self.json("bundle.json", "lodestone.bundle/1")
        text = json.dumps({name: value[name] for name in TERMS if name in value}, ensure_ascii=False, separators=(",", ":"))
        need(text.encode("utf-8") == self.files["bundle.json"] and is_text(value["origin"]) and is_text(value["program"])
             and re.fullmatch(CODE, value["subject"]) and is_int(value["size"], 1)
             and isinstance(value["complete"], bool) and value["documents"] in ("included", "digests"),
             "bundle.json has another form", "archive")
        self.policies = {"%(policy)s@%(version)s" % policy: None for policy in value["policies"]}
        names = PAGES | {"SHA256SUMS", "checkpoint.txt"}
        for name in names - set(self.files):
            self.fail("archive", "%s is missing" % name)
        forms = r"(entries/[0-9]+\.note|proofs/[0-9]+\.tlog-proof|proofs/consistency\.txt|policies/[^/]+\.json|documents/[0-9a-f]{64})"
        for name in set(self.files) - names - {"values.json"}:
            if not re.fullmatch(forms, name):
                self.fail("archive", "nothing is known of a file %s" % name)
        self.terms = value

    def read_entries(self):
        for name, raw in self.files.items():
            if name.startswith("entries/"):
                seq = int(name[8:-5])
                need(name == "entries/%06d.note" % seq and seq < self.terms["size"], "%s is no position" % name)
                self.guarded("log", lambda: self.entries.__setitem__(seq, Entry(seq, raw)), seq)
        if self.terms["complete"] and sorted(self.entries) != list(range(self.terms["size"])):
            self.fail("log", "%d of %d entries are there" % (len(self.entries), self.terms["size"]))
        for seq, entry in self.entries.items():
            before = self.entries.get(seq - 1)
            if entry.ledger != self.terms["origin"]:
                self.fail("log", "an entry of another ledger", seq)
            if entry.prev != (before.leaf.hex() if before else "0" * 64 if seq == 0 else entry.prev):
                self.fail("log", "it does not follow the entry before", seq)
            if before and entry.at < before.at:
                self.fail("log", "recorded before the entry before", seq)
        self.lines.append("entries      %d of %d%s" % (len(self.entries), self.terms["size"],
                          "" if self.terms["complete"] else ", selected: omission not excluded"))

    def check_tree(self):
        self.checkpoint = Checkpoint(self.files["checkpoint.txt"])
        need((self.checkpoint.origin, self.checkpoint.size) == (self.terms["origin"], self.terms["size"]),
             "the checkpoint is of another ledger or size")
        self.root = self.checkpoint.root
        if self.terms["complete"]:
            root = tree_root(self.entries[seq].leaf for seq in sorted(self.entries))
            need(root == self.root, "the root of the entries is %s, not the checkpoint's" % root.hex())
        else:
            for seq in self.entries:
                self.guarded("log", lambda: self.check_proof(seq), seq)
        proofs = {name for name in self.files if name.startswith("proofs/")} - {CONSISTENCY}
        shown = set() if self.terms["complete"] else {"proofs/%06d.tlog-proof" % seq for seq in self.entries}
        need(proofs == shown, "there are proofs without entries")
        self.lines.append("tree         root %s" % self.root.hex())

    def check_consistency(self):
        """An earlier checkpoint of the same log, and that this one continues it."""
        head, gap, point = self.files[CONSISTENCY].partition(b"\n\n")
        lines, earlier = head.decode("ascii").split("\n"), Checkpoint(point)
        need(gap and lines[0] == "old %d" % earlier.size and len(lines) <= 64, "a proof of another form")
        need(earlier.origin == self.checkpoint.origin and earlier.signed_by(self.keys.log), "not of this log")
        path = [unbase64(line, 32) for line in lines[1:]]
        need(0 < earlier.size <= self.checkpoint.size, "no earlier checkpoint")
        roots = consistency_roots(self.checkpoint.size, earlier.size, earlier.root, path) if (
            earlier.size < self.checkpoint.size) else (earlier.root, earlier.root)
        need(roots == (earlier.root, self.root) and (earlier.size < self.checkpoint.size or not path),
             "the proof does not hold")
        self.lines.append("continues    %d entries with the root %s" % (earlier.size, earlier.root.hex()))

    def check_proof(self, seq):
        head, gap, point = self.files["proofs/%06d.tlog-proof" % seq].partition(b"\n\n")
        lines = head.decode("ascii").split("\n")
        need(lines[:2] == ["c2sp.org/tlog-proof@v1", "index %d" % seq], "a proof of another form or position")
        need(gap and point == self.files["checkpoint.txt"], "the proof ends in another checkpoint")
        path = [unbase64(line, 32) for line in lines[2:]]
        root = inclusion_root(seq, self.terms["size"], self.entries[seq].leaf, path)
        need(root == self.root, "the proof does not hold")

    def replay(self):
        entries = [self.entries[seq] for seq in sorted(self.entries)]
        need(entries and entries[0].seq == 0 and entries[0].kind == "ledger.created", "entry 0 is missing")
        if self.terms["complete"]:
            self.ledger = Ledger(entries, self.fail)
            self.ledger.replay()
            self.keys = self.ledger.keys
            counts = ["%d %ss" % (len(self.ledger.known[kind]), kind) for kind in ("lot", "run", "transfer", "shipment")]
            self.lines.append("replay       %s" % ", ".join(counts))
            return
        shown = Ledger(entries, self.fail)
        entries[0].check_body()
        self.keys = shown.keys = Keys(entries[0], complete=False)
        for entry in entries[1:]:
            self.guarded("log", lambda: shown.show(entry) if entry.kind else None, entry.seq)

    def check_signatures(self):
        need(self.keys.log.name == self.checkpoint.origin and self.checkpoint.signed_by(self.keys.log),
             "the log's key did not sign the checkpoint")
        if CONSISTENCY in self.files:
            self.guarded("log", self.check_consistency)
        numbers = sorted(self.entries)
        if self.sample and self.sample < len(numbers):
            numbers = sorted({numbers[i * (len(numbers) - 1) // max(1, self.sample - 1)] for i in range(self.sample)})
        for seq in numbers:
            if not self.keys.signs(self.entries[seq]):
                self.fail("log", "no key that is valid there has signed it", seq)
        self.signatures = len(numbers)
        self.lines.append("signatures   %d of %d checked" % (len(numbers), len(self.entries)))

    def check_trust(self):
        if not self.trust:
            self.lines.append("trust        origin, log key and first entry were taken from the bundle itself")
            return
        known = [key.text for key in self.trust.logs]
        if self.keys.log.text not in known:
            self.contradictions.append("its log key is %s, which the trust file lacks" % self.keys.log.text)
        if self.trust.leaf0 not in (None, self.keys.leaf0.hex()):
            self.contradictions.append("its first entry is %s, not the one in the trust file" % self.keys.leaf0.hex())
        if not self.contradictions and not self.trust.met(self.checkpoint):
            self.contradictions.append("the checkpoint is not cosigned as the trust file asks")
        for text in self.contradictions:
            self.fail("trust", text)
        for name, member in self.trust.members.items():
            if isinstance(member, Key):
                for at in self.checkpoint.signed_by(member):
                    time = datetime.datetime.fromtimestamp(at, datetime.timezone.utc)
                    self.witnesses.append({"witness": name, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ")})

    # -- what lies beside the entries

    def check_pages(self):
        if self.ledger:
            keys = [key.page(self.keys.suspect(name, key.seq)) for name, key in self.keys.by_name.items()]
            page = {"schema": "lodestone.keys/1", "log": self.keys.log.text, "keys": keys}
            text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
            if text.encode() != self.files["keys.json"]:
                self.fail("pages", "keys.json is not what the entries give")
        pages = sorted(name for name in self.files if name in PAGES or name.startswith("policies/"))
        sums = "".join("%s  %s\n" % (sha256(self.files[name]).hex(), name) for name in pages)
        if sums.encode() != self.files["SHA256SUMS"]:
            self.fail("pages", "the pages are not those of SHA256SUMS")
        if self.files["verify.py"] != self.checker:
            self.fail("pages", "it has another verify.py than this one")

    def check_policies(self):
        adopted = self.ledger.known["policy"] if self.ledger else {}
        wanted = set(BUILT_IN) | set(adopted) | set(self.policies)
        there = {name[9:-5]: raw for name, raw in self.files.items() if name.startswith("policies/")}
        if wanted != set(there):
            self.fail("pages", "other policies than %s" % " ".join(sorted(wanted)))
        for name, raw in sorted(there.items()):
            digest = sha256(raw).hex()
            value = parse_page(raw)
            need("%(id)s@%(version)s" % value == name, "policies/%s.json is of another policy" % name)
            if digest != adopted.get(name, "sha256:" + BUILT_IN.get(name, digest))[7:]:
                self.fail("pages", "%s is neither the built-in policy nor the adopted one" % name)
            self.lines.append("policy       %s sha256 %s" % (name, digest))
            if name in self.policies:
                self.policies[name] = value

    def check_documents(self):
        named = {entry.given["document"][7:] for entry in self.entries.values()
                 if entry.given and entry.kind == "document.attached"}
        named |= {entry.data["document"][7:] for entry in self.entries.values()
                  if entry.data and entry.kind == "document.attached"}
        for name in self.files:
            if name.startswith("documents/"):
                self.documents[0] += 1
                if sha256(self.files[name]).hex() != name[10:]:
                    self.fail("documents", "%s has other bytes than its name says" % name)
                elif self.ledger and name[10:] not in named:
                    self.fail("documents", "no entry brought in %s" % name)

    def check_values(self):
        """docs/format.md, Private values."""
        if "values.json" not in self.files:
            return
        committed, erased = set(), set()
        for entry in self.entries.values():
            if entry.given is not None:
                erased.update(entry.given["commitments"] if entry.kind == "value.erased" else [])
                target = self.entries.get(entry.given.get("corrects"))
                committed.update(entry.commitments(target and target.kind))
        for item in self.json("values.json", "lodestone.values/1")["values"]:
            salt, text = unbase64(item["salt"], 32), item["value"].encode("utf-8")
            value = parse_strict(text)
            need(set(value) == {"f", "v"}, "a value is not {f, v}", "values")
            if base64.b64encode(sha256(b"\x02", salt, text)).decode() != item["c"]:
                self.fail("values", "a disclosed value does not fit its commitment")
            elif (item["c"], value["f"]) not in committed:
                self.fail("values", "a disclosed value to which no entry is committed")
            elif item["c"] in erased:
                self.fail("values", "a disclosed value that was erased")

    # -- claims

    def check_claims(self):
        if not self.ledger or self.failures:
            return
        ledger, code = self.ledger, self.terms["subject"]
        report = self.json("report.json", "lodestone.report/1")
        use = ledger.shipments.get(code)
        need(use or code in ledger.lots, "the ledger has no lot or shipment %s" % code)
        about = [report["subject"]["code"], report["ledger"]["origin"], report["ledger"]["first_leaf"]]
        about += [report["as_of"][name] for name in ("seq", "leaf", "root")]
        about += [report[part]["subject"] for part in ("audit", "trace")]
        last = ledger.entries[-1]
        need(about == [code, self.terms["origin"], self.keys.leaf0.hex(), last.seq, last.leaf.hex(),
                       self.root.hex(), code, code], "the report is about something else")
        items = use.data["lots"] if use else [{"lot": code, "mass_mg": 1}]
        contents = Contents(ledger)
        lots = contents.ancestors([item["lot"] for item in items])
        suspects = ledger.doubted()
        gains = contents.gate_one(lots)
        self.compare("gate G0", {"LS7004"} if suspects else set(), self.told(report["audit"]["gates"], "gate", "G0"))
        self.compare("gate G1", gains, self.told(report["audit"]["gates"], "gate", "G1") - {"LS7102"})
        for name, policy in self.policies.items():
            if policy is None or policy["id"] not in ("P6", "P7"):
                continue
            judge = Judge(ledger, contents, policy)
            result = judge.claim(items, use, use and use.data["delivery"], suspects or gains)
            self.claims[policy["id"]] = result
            claims = [c for c in report["audit"]["claims"] if (c["policy"], c["version"]) == (policy["id"], policy["version"])]
            self.compare(name, [result], [claim["result"] for claim in claims])
            if result != "blocked":
                self.compare(name, judge.codes, self.told(claims, "policy", policy["id"]))
        self.check_shares(contents, items, use.seq if use else len(ledger.entries), lots, report)

    @staticmethod
    def told(rows, key, name):
        return {finding["code"] for row in rows if row[key] == name for finding in row["findings"]}

    def compare(self, what, mine, told):
        if sorted(mine) != sorted(told):
            self.fail("pages", "%s: the report says %s, the entries give %s" % (
                what, " ".join(sorted(told)), " ".join(sorted(mine))))
        self.lines.append("%-12s %s" % (what, " ".join(sorted(mine)) or "clear"))

    def check_shares(self, contents, items, seq, lots, report):
        told = {(row["element"], row["lot"]): row["share_ppb"] for row in report["trace"]["sources"]}
        mine = {(element, lot): share for element in contents.elements(lots)
                for lot, share in contents.shares(items, element, seq).items()}
        zero = {key: share for key, share in told.items() if share}
        for key in sorted(set(mine) | set(zero)):
            if mine.get(key) != told.get(key):
                self.fail("pages", "%s from %s: the report says %s ppb, the entries give %s" % (*key, told.get(key), mine.get(key)))
        self.lines.append("shares       %d reckoned again" % len(mine))

    # -- the verdict

    def result(self):
        if self.failures:
            return "contradicted" if len(self.failures) == len(self.contradictions) else "broken"
        return "verified" if self.ledger and self.signatures == len(self.entries) else "consistent"

    def as_json(self):
        return json.dumps({
            "schema": "lodestone.check/1", "result": self.result(), "entries": len(self.entries),
            "root": self.root.hex() if self.root else None, "subject": self.terms and self.terms["subject"],
            "claims": self.claims, "omission_excluded": bool(self.ledger),
            "trusted": bool(self.trust) and not self.contradictions, "signatures_checked": self.signatures,
            "documents": {"checked": self.documents[0]}, "witnesses": self.witnesses, "failures": self.failures,
        }, separators=(",", ":"))

    def as_text(self):
        out = list(self.lines)
        for failure in self.failures[:20]:
            where = "" if failure["seq"] is None else " #%d" % failure["seq"]
            out.append("FAILED       %s%s: %s" % (failure["area"], where, failure["text"]))
        if len(self.failures) > 20:
            out.append("FAILED       and %d more" % (len(self.failures) - 20))
        result = self.result()
        if result == "verified":
            out.append("not checked  the sentences of report.html and report.json beyond what stands above, and README")
        elif self.terms and not self.terms["complete"]:
            out.append("not checked  report.html, report.json and keys.json: entries are missing")
        out.append({
            "verified": "verified" + ("" if self.trust else ": whose ledger it is, you have to know from elsewhere"),
            "consistent": "consistent with what was checked; omission not excluded" if not self.ledger
            else "consistent: only a sample of the signatures was checked",
            "broken": "BROKEN: do not rely on this bundle",
            "contradicted": "CONTRADICTED: this is not what the trust file says",
        }[result])
        # No control character of a stranger reaches the terminal.
        return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in out)


USAGE = "usage: python3 verify.py BUNDLE.zip… [--trust FILE] [--sample N] [--json]"


def main(words):
    options, paths, words = {"--trust": None, "--sample": None, "--json": False}, [], list(words)
    while words:
        word = words.pop(0)
        if word in ("-h", "--help"):
            print(__doc__.strip())
            return 0
        if word == "--json":
            options[word] = True
        elif word in options and words:
            options[word] = words.pop(0)
        elif word.startswith("-"):
            paths.clear()
            break
        else:
            paths.append(word)
    if not paths or not re.fullmatch("[1-9][0-9]{0,8}", options["--sample"] or "1"):
        sys.stderr.write(USAGE + "\n")
        return 64
    trust, codes = None, [0]
    try:
        with open(__file__, "rb") as stream:
            checker = stream.read()
        if options["--trust"]:
            with open(options["--trust"], "rb") as stream:
                trust = Trust(stream.read())
        for path in paths:
            with open(path, "rb") as stream:
                raw = stream.read()
            check = Check(raw, checker, trust, options["--sample"] and int(options["--sample"]))
            text = check.as_json() if options["--json"] else check.as_text()
            print(text.encode("utf-8", "backslashreplace").decode())
            codes.append({"verified": 0, "consistent": 0, "broken": 3, "contradicted": 5}[check.result()])
    except OSError as problem:
        sys.stderr.write("%s\n" % problem)
        return 66
    except ValueError as problem:
        sys.stderr.write("the trust file: %s\n" % problem)
        return 64
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
