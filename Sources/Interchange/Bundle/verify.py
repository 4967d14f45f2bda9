#!/usr/bin/env python3
"""Checks an evidence bundle of lodestone without lodestone.

    python3 verify.py BUNDLE.zip|FOLDER [--trust FILE] [--sample N] [--json]

This is a second implementation, written from the pages docs/format.md and docs/policies.md and not
from the program, so that a mistake of one of the two shows. It needs Python 3.9 and nothing else: no
ledger, no network, no other library. It reads the bundle and writes nothing.

What it checks: names and digests of the bundle's files; every note (grammar, canonical JSON, leaf,
chain, signature, authority of the key at that position); the Merkle root and the log's signature on the
checkpoint; proofs; corrections and voids; a replay of the stock under the structural rules; disclosed
private values; the gates G0 and G1, the attribution by element and the policies P6 and P7, compared with
report.json.

What it can't check: whether what was recorded is true; whether the origin, the log's key and the first
entry are the ones that you were promised (give them with --trust); the bounds, wordings and findings of
the report, and other policies than P6 and P7.

Trust file, one a line:   origin NAME   log VERIFIER-KEY   leaf0 HEX
Exit codes: 0 verified (or consistent), 3 broken, 5 contradicts the trust file, 64 usage, 66 no such file.
"""
import base64
import binascii
import hashlib
import json
import os
import re
import stat
import sys
import zipfile
from collections import OrderedDict, namedtuple
from math import isqrt

# SHA-256 of the policies that the program brings (Sources/Auditing/Policies). A bundle with other
# bytes under these names rests on a policy of the ledger's own, which the ledger must have adopted.
BUILT_IN = {
    "P1@1": "1913248bd561b22431de8b3990ef92f15f96c5473f655477b2c20afb18866ae1",
    "P6@1": "aa975b223bfd6cf74945350e30e305eb05c5678d92031aa48ddb4b4ca6d1b1fc",
    "P7@1": "734907f7b41ba4f2fa2bb33b721d15f51b5fc0cdcb87b87058ae6414038f4c84",
}
MAX_INT = 2**53 - 1
MAX_NOTE = 65_535
MAX_FAILURES = 200  # more than these say nothing new


class Broken(Exception):
    """Something is not as the format says. `area` groups failures, `seq` names the entry."""

    def __init__(self, area, text, seq=None):
        super().__init__(text)
        self.area, self.text, self.seq = area, text, seq


def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text, size=None):
    """RFC 4648 section 4 in its one canonical form; b64decode alone accepts several spellings."""
    raw = base64.b64decode(text.encode("ascii"), validate=True)
    if base64.b64encode(raw).decode() != text or (size is not None and len(raw) != size):
        raise ValueError("base64 is not canonical or has another length")
    return raw


# ---------------------------------------------------------------------------------------------------
# Ed25519 (RFC 8032), verification only: points in extended coordinates, tables of multiples per key.
# Strict: S below the group order, no small-order or non-canonical key, and R compared byte by byte.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def point_add(p, q):
    """p in extended coordinates, q as (y + x, y - x, 2dxy) with Z = 1: 7 multiplications."""
    x1, y1, z1, t1 = p
    plus, minus, t2 = q
    a = (y1 - x1) * minus % P
    b = (y1 + x1) * plus % P
    c = t1 * t2 % P
    e, f, g, h = b - a, 2 * z1 - c, 2 * z1 + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_double(p):
    x, y, z, _ = p
    a, b, c = x * x % P, y * y % P, 2 * z * z % P
    e, g = (x + y) * (x + y) - a - b, b - a
    f, h = g - c, -a - b
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_decode(raw):
    """None unless the 32 bytes are the canonical encoding of a point on the curve."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P != u:
        x = x * ROOT_OF_MINUS_1 % P
        if v * x * x % P != u:
            return None
    if x == 0 and sign:
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def small_order(point):
    for _ in range(3):
        point = point_double(point)
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


def to_affine(points):
    """(y + x, y - x, 2dxy) of many points with one inversion."""
    products, running = [], 1
    for p in points:
        products.append(running)
        running = running * p[2] % P
    inverse, out = pow(running, -1, P), [None] * len(points)
    for i in range(len(points) - 1, -1, -1):
        x, y, z, _ = points[i]
        z_inverse = inverse * products[i] % P
        inverse = inverse * z % P
        x, y = x * z_inverse % P, y * z_inverse % P
        out[i] = ((y + x) % P, (y - x) % P, 2 * D * x * y % P)
    return out


def multiples(point, width):
    """Rows r of j * 2^(r * width) * point, for j = 1 .. 2^width - 1."""
    rows = []
    for _ in range(-(-256 // width)):
        step, row = to_affine([point])[0], [point]
        for _ in range(2**width - 2):
            row.append(point_add(row[-1], step))
        point = point_add(row[-1], step)
        rows.append([None] + to_affine(row))
    return rows


class Ed25519:
    BASE = None
    WIDTH = 5
    tables = OrderedDict()  # of the keys used last; a hostile bundle may have many keys

    @classmethod
    def table(cls, public):
        if public in cls.tables:
            cls.tables.move_to_end(public)
            return cls.tables[public]
        point = point_decode(public) if len(public) == 32 else None
        if point is None or small_order(point):
            table = None
        else:
            x, y, z, t = point
            table = multiples(((-x) % P, y, z, (-t) % P), cls.WIDTH)  # of -A
        cls.tables[public] = table
        if len(cls.tables) > 64:
            cls.tables.popitem(last=False)
        return table

    @classmethod
    def verify(cls, public, message, signature):
        if len(signature) != 64:
            return False
        table = cls.table(public)
        s = int.from_bytes(signature[32:], "little")
        if table is None or s >= ORDER:
            return False
        if cls.BASE is None:
            y = 4 * pow(5, -1, P) % P
            cls.BASE = multiples(point_decode(y.to_bytes(32, "little")), 8)
        digest = hashlib.sha512(signature[:32] + public + message).digest()
        k = int.from_bytes(digest, "little") % ORDER
        result = (0, 1, 1, 0)
        for row in cls.BASE:
            if s & 255:
                result = point_add(result, row[s & 255])
            s >>= 8
        mask = 2**cls.WIDTH - 1
        for row in table:
            if k & mask:
                result = point_add(result, row[k & mask])
            k >>= cls.WIDTH
        x, y, z, _ = result
        inverse = pow(z, -1, P)
        x, y = x * inverse % P, y * inverse % P
        return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---------------------------------------------------------------------------------------------------
# Signed notes (c2sp.org/signed-note), canonical JSON, the tree of RFC 6962.

VKey = namedtuple("VKey", "name id public kind text")


def parse_vkey(text):
    """NAME+HEX+BASE64; the key id binds name and key. The key must be strong."""
    name, hex_id, encoded = text.split("+", 2)
    raw = unbase64(encoded, 33)
    if not name or re.search(r"[\s+]", name) or not re.fullmatch("[0-9a-f]{8}", hex_id):
        raise ValueError("not a verifier key")
    if sha256(name.encode() + b"\n" + raw)[:4].hex() != hex_id or raw[0] != 1:
        raise ValueError("the key id does not fit the key")
    if Ed25519.table(raw[1:]) is None:
        raise ValueError("the public key is weak")
    return VKey(name, bytes.fromhex(hex_id), raw[1:], raw[0], text)


def split_note(raw):
    """The signed text (with its newline) and the signatures [(name, key id, bytes)]."""
    text = raw.decode("utf-8")
    cut = text.rfind("\n\n")
    if cut < 0 or not text.endswith("\n"):
        raise ValueError("no signed note")
    if any(ord(c) < 0x20 and c != "\n" for c in text):
        raise ValueError("a control character in a note")
    signatures = []
    for line in text[cut + 2 : -1].split("\n"):
        match = re.fullmatch("\u2014 ([^\\s+]+) (\\S+)", line)
        if not match:
            raise ValueError("a signature line is malformed")
        blob = unbase64(match.group(2))
        if len(blob) < 5:
            raise ValueError("a signature is too short")
        signatures.append((match.group(1), blob[:4], blob[4:]))
    return text[: cut + 1], signatures


def refuse(_):
    raise ValueError("a number that is no integer")


def unique(pairs):
    out = dict(pairs)
    if len(out) != len(pairs):
        raise ValueError("a key stands twice")
    return out


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def check_profile(value):
    """The strict profile: no null, integers within 2^53 - 1, keys of a-z 0-9 _."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            for key in item:
                if not re.fullmatch("[a-z0-9_]+", key):
                    raise ValueError("a key has another form")
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
        elif item is None:
            raise ValueError("null")
        elif isinstance(item, int) and not isinstance(item, bool) and abs(item) > MAX_INT:
            raise ValueError("an integer is too large")


def parse_strict(raw):
    value = json.loads(
        raw.decode("utf-8"), object_pairs_hook=unique, parse_float=refuse, parse_constant=refuse
    )
    check_profile(value)
    if canonical(value) != raw:
        raise ValueError("the JSON is not in canonical form")
    return value


def parse_loose(raw):
    """For files beside the log (report, manifest): any JSON, but no key twice."""
    return json.loads(raw.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def tree_root(leaves):
    """RFC 6962 2.1 by merging equal neighbours; an odd one rises as it is."""
    level = list(leaves)
    if not level:
        return sha256(b"")
    while len(level) > 1:
        pairs = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def inclusion_root(index, size, leaf, proof):
    """RFC 9162 2.1.3.2: the root that a leaf and its proof make, or None."""
    if not 0 <= index < size:
        return None
    fn, sn, root = index, size - 1, leaf
    for item in proof:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            root = node_hash(item, root)
            while fn & 1 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, item)
        fn, sn = fn >> 1, sn >> 1
    return root if sn == 0 else None


def consistent(old, new, old_root, new_root, proof):
    """RFC 9162 2.1.4.2."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    proof = list(proof)
    if old & (old - 1) == 0:
        proof.insert(0, old_root)
    if not proof:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = proof[0]
    for item in proof[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(item, fr), node_hash(item, sr)
            while fn & 1 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, item)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old_root and sr == new_root


Checkpoint = namedtuple("Checkpoint", "origin size root text signatures")


def parse_checkpoint(raw):
    text, signatures = split_note(raw)
    lines = text.split("\n")
    if len(lines) != 4 or not lines[0] or not re.fullmatch("0|[1-9][0-9]{0,15}", lines[1]):
        raise ValueError("not a checkpoint of origin, size and root")
    return Checkpoint(lines[0], int(lines[1]), unbase64(lines[2], 32), text, signatures)


# ---------------------------------------------------------------------------------------------------
# The container: a zip of stored members or a folder. Names are data of a stranger.

FIXED_NAMES = {
    "bundle.json", "checkpoint.txt", "keys.json", "values.json", "report.json", "report.html",
    "README.txt", "README.ko.txt", "verify.py",
}
NAME_FORMS = [
    r"entries/[0-9]{6,}\.note", r"proofs/[0-9]{6,}\.tlog-proof", r"proofs/consistency-[1-9][0-9]*\.txt",
    r"policies/[A-Za-z0-9._-]+@[A-Za-z0-9._-]+\.json", r"documents/[0-9a-f]{64}",
]


class Container:
    def __init__(self, path, fail):
        self.zip, self.files = None, {}
        if os.path.isdir(path):
            self._folder(path, fail)
        else:
            self._zip(path, fail)
        for name in self.files:
            if name not in FIXED_NAMES and not any(re.fullmatch(f, name) for f in NAME_FORMS):
                fail("bundle", "a file that does not belong there: %r" % name)

    def _folder(self, top, fail):
        waiting = [("", top)]
        while waiting:
            prefix, folder = waiting.pop()
            with os.scandir(folder) as listing:
                for item in listing:
                    name = prefix + item.name
                    if item.is_symlink():
                        fail("bundle", "a symbolic link: %r" % name)
                    elif item.is_dir(follow_symlinks=False):
                        waiting.append((name + "/", item.path))
                    elif not item.is_file(follow_symlinks=False):
                        fail("bundle", "no regular file: %r" % name)
                    else:
                        self.files[name] = item.path

    def _zip(self, path, fail):
        self.zip = zipfile.ZipFile(path)
        previous = None
        for info in self.zip.infolist():
            name = info.orig_filename
            bad = None
            if name in self.files:
                bad = "a name that stands twice"
            elif name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/"):
                bad = "a name that leads out of the bundle"
            elif stat.S_ISLNK(info.external_attr >> 16):
                bad = "a symbolic link"
            elif info.compress_type != 0 or info.compress_size != info.file_size:
                bad = "a compressed member"
            elif info.flag_bits & 0x41:
                bad = "an encrypted member"
            elif previous is not None and name.encode() < previous.encode():
                bad = "a name out of order"
            if bad:
                fail("bundle", "%s: %r" % (bad, name))
            previous = name
            self.files.setdefault(name, info)

    def chunks(self, name):
        item = self.files[name]
        with self.zip.open(item) if self.zip else open(item, "rb") as stream:
            while True:
                block = stream.read(1 << 20)
                if not block:
                    return
                yield block

    def read(self, name, limit=1 << 28):
        out = b""
        for block in self.chunks(name):
            out += block
            if len(out) > limit:
                raise ValueError("the file is too large")
        return out


# ---------------------------------------------------------------------------------------------------
# The form of an entry's data: the block of docs/format.md, "Data". `?` may be left out, `[x]` is a list,
# `(x)` names a form where the member's own name does not tell it.

SCHEMA = """
ledger.created name organisation origin log_key administrator nonce continues?{origin size root}
ledger.restored lost_size lost_root
party.registered party name aliases?[text] country roles[party_role] identifiers?[{scheme value}]
party.owned party owner percent_ppb interest from until?(date) documents?[doc]
party.screened party list list_version date match reviewer taxable_year_end?
site.registered site party country subdivision? zone gln?
site.certified site standard model? scope? number(text) from until(date)
scale.registered scale site readability_mg calibrated_until?
key.authorized key(vkey) party holder(private) roles[key_role] sites?[code] types?[text] until?(time)
  possession(b64) approvals?[{by(text) sig(b64)}]
key.revoked key(text) cause suspect_from? approvals?[{by(text) sig(b64)}]
document.attached document(doc) bytes media kind title?(text) issuer?(private) number?(private)
  issued?(date) valid_until?(date) tier edition? supports?[support]
document.revoked document(doc) by(text)
lot.acquired lot material form compound? net_mg gross_mg? tare_mg? scale? ticket?(private) pieces?
  serials?[text] assembly_mg? magnet_estimate_mg? site supplier owner waste_class feed_class?
  collected?(place) collected_documents?[doc] exported_from?(place)
  label?{make? model? country? date?(text)} title_at?(time) documents?[doc]
lot.weighed lot net_mg gross_mg? tare_mg? scale? ticket?(private)
lot.assayed lot laboratory method sample? sampled_at?(time) basis(assay_basis) treo_ppb? loi_ppb?
  moisture_ppb? accreditation? results[result] document?(doc)
lot.origin_stated lot elements[element] life stage place(place) basis asserted_by? inquiry?
  documents?[doc] supersedes?[int]
custody.dispatched transfer from_site to_site lots[{lot mass_mg}] carrier?(private) vehicle?(private)
  seals?[text] new_owner? bill_of_lading? due?(time) via?[code]
  toll?{commingling return_ratio_ppb? title(text)}
custody.received transfer lots[{lot mass_mg}] seals?[text] scale? weighed discrepancy?
run.completed run site operation processor? started(time) ended(time) stages?[operation]
  inputs[{lot mass_mg}] outputs[{lot material? form compound? mass_mg owner? waste_class? feed_class?
  pieces? serials?[text] assay?[result]}] losses?[{kind mass_mg assay?[result]}]
  vessels?[{id(code) heel_in heel_out?}] recipe? equipment? technology?{place(place) party? licence?}
  material_milled? documents?[doc]
shipment.shipped shipment site customer lots[{lot mass_mg}] destination(place) delivery order?(private)
  packages?[{id net_mg tare_mg? seal?}] hs? edition? contract_cents? sale_at?(time) buyer_related?
  end_item?{place(place) mass_mg covered_mg cots electronic outside_us} end_user_military?
policy.adopted policy version document(doc)
policy.retired policy version
inquiry.recorded inquiry lots[code] elements[element] stages[stage] asked(code) asked_at(time) channel
  answered_at?(time) answer? documents?[doc]
report.issued report subject as_of sha256(hex64) format policies[text]
entry.corrected corrects occurred_at(time) data(any)
entry.voided voids
"""

RANK = {  # forms in ladder order; residue stands beside it
    "device": 0, "assembly": 0, "magnet": 1, "swarf": 1, "powder": 1, "roasted": 1, "leachate": 2,
    "eluate": 3, "oxalate": 4, "carbonate": 4, "oxide": 5, "metal": 6, "alloy": 7, "residue": None,
}
STEP = {"leach": 2, "separate": 3, "precipitate": 4, "calcine": 5, "reduce": 6, "melt": 7}
MAGNET_MAKING = {"strip_cast", "jet_mill", "press", "sinter", "bond", "machine", "coat", "magnetise",
                 "assemble"}
OPERATIONS = set(STEP) | MAGNET_MAKING | {
    "dismantle", "sort", "demagnetise", "shred", "mill", "hydrogen_decrepitate", "split", "merge",
    "blend", "pack", "sample", "roast", "purify", "toll", "rework", "import",
}
PRIOR_STAGES = {"mine", "separate", "refine", "reduce", "melt", "magnet_make", "device_make"}
RARE_EARTHS = ["Nd", "Pr", "Dy", "Tb", "Gd", "Ho", "Sm", "Ce", "La", "Y"]
ELEMENTS = set(RARE_EARTHS) | {"Co", "Fe", "B", "Ni", "Cu", "Al", "Ga", "Nb", "Zr", "O", "C", "H"}
WORDS = {
    "form": set(RANK), "operation": OPERATIONS, "stage": OPERATIONS | PRIOR_STAGES | {"collect"},
    "material": {"ndfeb", "smco", "alnico", "ferrite", "rare_earth", "mixed"},
    "waste_class": {"post_consumer", "pre_consumer", "home_scrap", "virgin", "unknown"},
    "feed_class": {"hdd_vcm", "ev_traction", "wind", "mri", "speaker", "e_bike", "bonded", "other"},
    "party_role": {"supplier", "owner", "custodian", "carrier", "broker", "processor", "laboratory",
                   "customer", "auditor"},
    "key_role": {"admin", "clerk", "laboratory", "compliance"}, "life": {"prior", "recycling"},
    "tier": {"E0", "E1", "E2", "E3", "E4", "E5"}, "match": {"none", "possible", "confirmed"},
    "basis": {"observed", "documented", "declared", "inferred", "unknown_after_inquiry"},
    "assay_basis": {"as_received", "dry"}, "interest": {"vote", "value", "debt", "officer"},
    "commingling": {"allowed", "forbidden"}, "material_milled": {"recycled", "virgin", "mixed"},
}
PATTERNS = {
    "code": r"[A-Za-z0-9._-]{1,20}", "hex64": r"[0-9a-f]{64}", "doc": r"sha256:[0-9a-f]{64}",
    "country": r"[A-Z]{2}", "subdivision": r"[A-Z]{2}-[A-Z0-9]{1,3}",
    "date": r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    "time": r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
}
BY_NAME = {"heel_in": "code", "heel_out": "code", "delivery": "date", "from": "date", "nonce": "hex64",
           "root": "hex64", "lost_root": "hex64", "log_key": "vkey", "administrator": "vkey",
           "taxable_year_end": "date", "calibrated_until": "date"}
for _name in ("party owner site scale lot supplier laboratory transfer from_site to_site new_owner run "
              "processor shipment customer inquiry").split():
    BY_NAME[_name] = "code"
for _name in "bytes pieces size lost_size as_of corrects voids suspect_from".split():
    BY_NAME[_name] = "int"
for _name in "weighed cots electronic outside_us buyer_related end_user_military".split():
    BY_NAME[_name] = "bool"


def compile_schema(text):
    """{type: [(member, may be left out, form)]}; a form is a word, ('list', form) or ('object', [..])."""
    def members(tokens):
        out = []
        while tokens and tokens[0] != "}":
            name = tokens.pop(0)
            optional = tokens[:1] == ["?"] and bool(tokens.pop(0))
            out.append((name, optional, form(tokens, name)))
        return out

    def form(tokens, name):
        if tokens[:1] == ["("]:
            kind = tokens[1]
            del tokens[:3]
            return kind
        if tokens[:1] == ["["]:
            tokens.pop(0)
            kind = form(tokens, name) if tokens[0] == "{" else tokens.pop(0)
            tokens.pop(0)
            return "list", kind
        if tokens[:1] == ["{"]:
            tokens.pop(0)
            inner = members(tokens)
            tokens.pop(0)
            return "object", inner
        if name.endswith(("_mg", "_ppb", "_cents")):
            return name[name.rindex("_") + 1:]
        return BY_NAME.get(name) or (name if name in WORDS or name in PATTERNS else "text")

    out = {}
    for line in re.sub(r"\n  +", " ", text.strip()).split("\n"):
        name, rest = line.split(" ", 1)
        out[name + "/1"] = members(re.findall(r"[a-z0-9_]+|[?\[\]{}()]", rest))
    return out


DATA = compile_schema(SCHEMA)


def is_int(value, low=0, high=MAX_INT):
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def check_form(value, form, where, commitments=None):
    """Raises ValueError unless the value has the form."""
    def need(condition):
        if not condition:
            raise ValueError("%s has another form" % where)

    if isinstance(form, tuple) and form[0] == "list":
        need(isinstance(value, list) and len(value) <= 10_000)
        for item in value:
            check_form(item, form[1], where, commitments)
        if form[1] == "element":
            need(value and len(set(value)) == len(value) and ("ALL" not in value or len(value) == 1))
    elif isinstance(form, tuple):
        need(isinstance(value, dict))
        known = {name for name, _, _ in form[1]}
        need(set(value) <= known)
        for name, optional, inner in form[1]:
            if name in value:
                check_form(value[name], inner, where + "." + name, commitments)
                need(not (optional and value[name] == []))  # an empty optional list is left out
            else:
                need(optional)
    elif form == "private" and isinstance(value, dict):
        need(set(value) == {"c"} and isinstance(value["c"], str))
        unbase64(value["c"], 32)
        if commitments is not None:
            commitments.setdefault(value["c"], set()).add(where.rsplit(".", 1)[-1])
    elif form in ("text", "private"):
        need(isinstance(value, str) and 0 < len(value.encode("utf-8")) <= 1024)
    elif form in PATTERNS:
        need(isinstance(value, str) and re.fullmatch(PATTERNS[form], value))
    elif form == "element":
        need(value == "ALL" or value in ELEMENTS)
    elif form in WORDS:
        need(isinstance(value, str) and value in WORDS[form])
    elif form in ("int", "mg"):
        need(is_int(value))
    elif form == "cents":
        need(is_int(value, -MAX_INT))
    elif form == "ppb":
        need(is_int(value, 0, 10**9))
    elif form == "bool":
        need(isinstance(value, bool))
    elif form == "vkey":
        need(isinstance(value, str))
        parse_vkey(value)
    elif form == "b64":
        need(isinstance(value, str))
        unbase64(value, 64)
    elif form == "place":
        need(isinstance(value, dict))
        if "any" in value:
            need(value == {"any": True})
        else:
            kind = "in" if "in" in value else "not_in"
            need(set(value) <= ({"in", "present", "subdivision"} if kind == "in" else {"not_in"}))
            for key in {kind, "present"} & set(value):
                codes = value[key]
                need(isinstance(codes, list) and codes and codes == sorted(set(codes)))
                need(all(re.fullmatch("[A-Z]{2}", code) for code in codes))
            need(set(value.get("present", [])) <= set(value[kind]))
            if "subdivision" in value:
                need(re.fullmatch(PATTERNS["subdivision"], value["subdivision"]))
                need(value["in"] == [value["subdivision"][:2]])
    elif form == "result":
        need(isinstance(value, dict) and value.get("element") in ELEMENTS)
        if "below_ppb" in value:
            need(set(value) == {"element", "below_ppb"} and is_int(value["below_ppb"], 0, 10**9))
        else:
            need({"element", "ppb"} <= set(value) <= {"element", "ppb", "k2_ppb", "reported"})
            need(is_int(value["ppb"], 0, 10**9) and is_int(value.get("k2_ppb", 0), 0, 10**9))
            need(isinstance(value.get("reported", {}), dict))
    elif form == "support":
        need(isinstance(value, dict) and len(value) == 1)
        need(set(value) <= {"lot", "transfer", "run", "party", "site", "shipment", "seq"})
        need(all(is_int(v) if k == "seq" else isinstance(v, str) for k, v in value.items()))
    elif form != "any":
        raise ValueError("unknown form %s" % form)


# ---------------------------------------------------------------------------------------------------
# The log: every note by itself, then the stock replayed from entry 0.

ROLES = {
    "admin": ("party.", "site.", "scale.", "key.", "policy.", "ledger."),
    "clerk": ("lot.", "custody.", "run.", "shipment.", "document."),
    "laboratory": ("lot.assayed/", "document."),
    "compliance": ("inquiry.", "report.", "policy.", "document."),
}
NEVER_AMENDED = ("ledger.", "key.", "policy.", "claim.", "report.", "period.", "value.", "entry.")
MEMBERS = {"at", "body", "by", "ledger", "prev", "seq", "type", "v"}


class Entry:
    """One note, parsed. `data` and `occurred_at` are those in force, which a correction may change."""

    __slots__ = ("seq", "line", "type", "by", "at", "body", "data", "occurred_at", "leaf", "signed",
                 "signature", "void", "amended_by", "prev")

    def __init__(self, seq, raw):
        if len(raw) > MAX_NOTE:
            raise ValueError("the note is too long")
        text, signatures = split_note(raw)
        if text.count("\n") != 1:
            raise ValueError("the signed text is not one line")
        line = parse_strict(text[:-1].encode("utf-8"))
        if not isinstance(line, dict) or set(line) != MEMBERS:
            raise ValueError("the line has other members")
        if line["v"] is not True and line["v"] != 1 or isinstance(line["v"], bool):
            raise ValueError("v is not 1")
        if not is_int(line["seq"]) or line["seq"] != seq:
            raise ValueError("the entry stands at another position than it says")
        for name, pattern in (("at", PATTERNS["time"]), ("prev", PATTERNS["hex64"]),
                              ("type", r"[a-z_]+\.[a-z_]+/[1-9][0-9]*"), ("by", r"\S+"), ("ledger", r"\S+")):
            if not isinstance(line[name], str) or not re.fullmatch(pattern, line[name]):
                raise ValueError("%s has another form" % name)
        if len(signatures) != 1 or signatures[0][0] != line["by"] or len(signatures[0][2]) != 64:
            raise ValueError("not exactly one signature, by the key that `by` names")
        self.seq, self.line, self.type, self.by = seq, line, line["type"], line["by"]
        self.at, self.prev, self.signed = line["at"], line["prev"], text.encode("utf-8")
        self.signature, self.leaf = signatures[0], sha256(b"\x00" + raw)
        self.body, self.void, self.amended_by = line["body"], False, None
        self.data = self.occurred_at = None
        if self.type in DATA:
            self.check_body()

    def check_body(self):
        body = self.body
        if not isinstance(body, dict) or not {"data", "id", "occurred_at"} <= set(body):
            raise ValueError("the body lacks a member")
        if set(body) - {"data", "id", "occurred_at", "note", "reason"}:
            raise ValueError("the body has an unknown member")
        if not isinstance(body["id"], str) or not re.fullmatch("[A-Za-z0-9._:-]{1,64}", body["id"]):
            raise ValueError("the id has another form")
        check_form(body["occurred_at"], "time", "occurred_at")
        reason = body.get("reason", "-")
        if not isinstance(reason, str) or not 0 < len(reason.encode("utf-8")) <= 4096:
            raise ValueError("the reason has another form")
        note = body.get("note", "-")
        if isinstance(note, dict):
            check_form(note, "private", "note")
        elif not isinstance(note, str) or not 0 < len(note.encode("utf-8")) <= 4096:
            raise ValueError("the note has another form")
        check_form(body["data"], ("object", DATA[self.type]), "data")
        self.data, self.occurred_at = body["data"], body["occurred_at"]


class Key:
    __slots__ = ("vkey", "party", "roles", "sites", "types", "until", "founder", "seq", "by", "revoked",
                 "suspect_from")

    def __init__(self, vkey, seq, by, data=None):
        data = data or {}
        self.vkey, self.seq, self.by, self.founder = vkey, seq, by, not data
        self.party, self.until = data.get("party"), data.get("until")
        self.roles = set(data.get("roles") or ROLES)
        self.sites, self.types = data.get("sites"), data.get("types")
        self.revoked = self.suspect_from = None


class Lot:
    __slots__ = ("code", "form", "material", "compound", "made_mg", "left", "owner", "site", "transfer",
                 "waste", "feed", "seq", "run", "data", "stays", "used", "assay_parent")

    def __init__(self, code, seq, **facts):
        self.code, self.seq, self.transfer, self.run, self.data = code, seq, None, None, {}
        self.used = []  # (seq, run or shipment) that took of it
        for name, value in facts.items():
            setattr(self, name, value)
        self.stays = [(seq, self.site, None)]  # (since, site, the transfer it came with)


class Ledger:
    """The state that the entries make. Every broken rule raises Broken; the caller goes on."""

    def __init__(self, entries, fail):
        self.entries, self.fail = entries, fail
        self.keys, self.publics, self.ids = {}, set(), {}
        self.parties, self.sites, self.scales, self.documents = {}, {}, {}, {}
        self.revoked_documents, self.lots, self.transfers, self.runs = {}, {}, {}, {}
        self.shipments, self.inquiries, self.vessels, self.policies = {}, {}, {}, {}
        self.assays, self.facts, self.supports = {}, {}, {}
        self.codes, self.reports, self.commitments = set(), set(), {}
        self.unknown_types, self.origin, self.leaf0 = [], None, None

    # -- keys ---------------------------------------------------------------------------------------

    def create(self, entry):
        data = entry.data
        founder, log = parse_vkey(data["administrator"]), parse_vkey(data["log_key"])
        self.origin, self.leaf0, self.log = data["origin"], entry.leaf, log
        self.rule(log.name == data["origin"] and data["origin"] == entry.line["ledger"],
                  "the log's key has another name than the origin", "keys")
        self.rule(entry.by == founder.name, "entry 0 is not signed by the founder", "keys")
        self.enrol(log, None)
        self.enrol(founder, Key(founder, 0, founder.name))

    def enrol(self, vkey, key):
        self.rule(vkey.public not in self.publics, "a public key is enrolled twice", "keys")
        self.publics.add(vkey.public)
        if key:
            expected = "%s/k/%s" % (self.origin, sha256(vkey.public).hex()[:16])
            self.rule(vkey.name == expected, "a key has another name than its public key says", "keys")
            self.keys[vkey.name] = key

    @staticmethod
    def rule(condition, text, area="rules"):
        if not condition:
            raise Broken(area, text)

    def valid(self, name, seq, at):
        key = self.keys.get(name)
        self.rule(key is not None and key.seq < max(seq, 1), "signed by an unknown key", "keys")
        self.rule(key.revoked is None or key.revoked >= seq, "signed by a revoked key", "keys")
        self.rule(key.until is None or at <= key.until, "signed by an expired key", "keys")
        return key

    def site_of(self, kind, data):
        """The site is the one in the data, for a receipt the destination, else where the lot is."""
        if kind == "custody.received":
            transfer = self.transfers.get(data["transfer"])
            return transfer and transfer["data"]["to_site"]
        if kind == "custody.dispatched":
            return data["from_site"]
        if "site" in data:
            return data["site"]
        if kind.startswith("lot.") and data.get("lot") in self.lots:
            return self.lots[data["lot"]].site
        return None

    def may(self, key, kind, data, site):
        """Whether this key may record this; docs/format.md, Keys."""
        if key.founder:
            return True
        if key.types is not None and kind not in key.types and kind.split("/")[0] not in key.types:
            return False
        if site is not None and key.sites is not None and site not in key.sites:
            return False
        for role in key.roles:
            if not kind.startswith(ROLES[role]):
                continue
            if role == "laboratory" and kind.startswith("lot.") and data["laboratory"] != key.party:
                continue
            if role == "clerk" and key.sites is None and site is not None:
                if self.sites.get(site, {}).get("party") != key.party:
                    continue
            return True
        return False

    def authorise(self, entry):
        key = self.valid(entry.by, entry.seq, entry.at)
        kind = entry.type
        if kind in ("entry.corrected/1", "entry.voided/1"):
            self.amends(entry, key)
            return
        given = entry.body["data"]
        site = self.site_of(kind.split("/")[0], given)
        self.rule(self.may(key, kind, given, site), "the key may not record this", "keys")

    def amends(self, entry, key):
        """Who may correct or void: same party for the same site, or compliance."""
        target = self.entries[entry.data.get("corrects", entry.data.get("voids"))]
        author = self.keys.get(target.by)
        administered = target.type.startswith(ROLES["admin"])
        if key.founder or ("compliance" in key.roles and not administered and (
                key.types is None or entry.type in key.types)):
            return
        self.rule(author is not None and key.party == author.party, "corrected by another party", "keys")
        kind = target.type.split("/")[0]
        forms = [target.body["data"]] + ([entry.data["data"]] if "data" in entry.data else [])
        for data in forms:
            self.rule(self.may(key, target.type, data, self.site_of(kind, data)),
                      "the key may not correct this", "keys")

    def administrators(self, seq, at):
        return {name for name, key in self.keys.items() if "admin" in key.roles
                and (key.revoked is None or key.revoked >= seq)
                and (key.until is None or at <= key.until) and not self.suspect(name, seq)}

    def suspect(self, name, seq):
        """Suspect from a position on, or authorised by a key that was suspect there."""
        seen = set()
        while name in self.keys and name not in seen:
            seen.add(name)
            key = self.keys[name]
            if key.suspect_from is not None and seq >= key.suspect_from:
                return True
            name, seq = key.by, key.seq
        return False

    def doubtful(self):
        """Keys that said, while suspect, something that still stands: the newest correction's signer said it."""
        out = set()
        for entry in self.entries:
            said = entry if entry.amended_by is None else self.entries[entry.amended_by]
            if entry.type == "policy.adopted/1":
                names = ("policy", "version")
                if any(e.type == "policy.retired/1" and not self.suspect(e.by, e.seq) and
                       all(e.body["data"].get(n) == entry.body["data"].get(n) for n in names)
                       for e in self.entries):
                    continue
            elif entry.type.startswith(NEVER_AMENDED):
                continue
            if self.suspect(said.by, said.seq):
                out.add(said.by)
        return sorted(out)

    def approved(self, entry, data):
        before = self.administrators(entry.seq, entry.at)
        bare = {k: v for k, v in data.items() if k not in ("possession", "approvals")}
        text = "lodestone/approval/v1\n%s\n%s\n%s\n%s\n%s\n" % (
            self.origin, self.leaf0.hex(), entry.prev, entry.type, sha256(canonical(bare)).hex())
        for approval in data.get("approvals", []):
            name = approval["by"]
            good = name in before and name != entry.by and Ed25519.verify(
                self.keys[name].vkey.public, text.encode(), unbase64(approval["sig"], 64))
            self.rule(good, "an approval does not hold", "keys")
        return len(before) < 2 or bool(data.get("approvals"))

    def on_key_authorized(self, entry, data):
        vkey = parse_vkey(data["key"])
        self.known(self.parties, data["party"], "party")
        for site in data.get("sites", []):
            self.known(self.sites, site, "site")
        bare = {k: v for k, v in data.items() if k not in ("possession", "approvals")}
        text = "lodestone/key-possession/v1\n%s\n%s\n%s\n%s\n" % (
            self.origin, self.leaf0.hex(), data["key"], sha256(canonical(bare)).hex())
        self.rule(Ed25519.verify(vkey.public, text.encode(), unbase64(data["possession"], 64)),
                  "possession of the new key is not proven", "keys")
        approved = self.approved(entry, data)
        self.rule("admin" not in data["roles"] or approved, "no second administrator approved", "keys")
        self.enrol(vkey, Key(vkey, entry.seq, entry.by, data))

    def on_key_revoked(self, entry, data):
        key = self.known(self.keys, data["key"], "key")
        self.rule(key.revoked is None, "the key is revoked already", "keys")
        approved = self.approved(entry, data)
        self.rule(approved or ("admin" not in key.roles and "suspect_from" not in data),
                  "no second administrator approved", "keys")
        key.revoked = entry.seq
        if "suspect_from" in data:
            self.rule(data["suspect_from"] <= entry.seq, "suspect from a later position", "keys")
            key.suspect_from = data["suspect_from"]
        self.rule(self.administrators(entry.seq + 1, entry.at), "no clean administrator is left", "keys")

    # -- corrections --------------------------------------------------------------------------------

    def amend(self):
        """Find the amendment in force of each entry: the newest correction; a void is final."""
        for entry in self.entries:
            if entry.type not in ("entry.corrected/1", "entry.voided/1") or entry.data is None:
                continue
            try:
                number = entry.data.get("corrects", entry.data.get("voids"))
                self.rule(number < entry.seq, "amends an entry that comes later")
                target = self.entries[number]
                self.rule(not target.type.startswith(NEVER_AMENDED) and target.type in DATA,
                          "amends an entry that stands for ever")
                self.rule(not target.void, "amends an entry that was voided")
                if entry.type == "entry.voided/1":
                    target.void = True
                else:
                    check_form(entry.data["data"], ("object", DATA[target.type]), "data")
                    own = target.type.split(".")[0]
                    own = {"custody": "transfer"}.get(own, own)
                    self.rule(entry.data["data"].get(own) == target.body["data"].get(own),
                              "a correction changes the entry's own code")
                    target.data, target.occurred_at = entry.data["data"], entry.data["occurred_at"]
                target.amended_by = entry.seq
            except Broken as problem:
                self.fail(problem.area, problem.text, entry.seq)
            except (ValueError, IndexError) as problem:
                self.fail("rules", str(problem), entry.seq)

    # -- the replay ---------------------------------------------------------------------------------

    def replay(self):
        self.amend()
        for entry in self.entries:
            try:
                if entry.seq == 0:
                    self.rule(entry.type == "ledger.created/1", "entry 0 does not create the ledger")
                    self.create(entry)
                if entry.type not in DATA:
                    self.valid(entry.by, entry.seq, entry.at)
                    self.unknown_types.append(entry.seq)
                    continue
                self.rule(entry.body["id"] not in self.ids, "the id of another entry")
                self.ids[entry.body["id"]] = entry.seq
                self.authorise(entry)
                self.collect_commitments(entry)
                self.rule("reason" in entry.body or not self.needs_reason(entry), "a reason is needed")
                if entry.seq and not entry.void:
                    self.apply(entry)
            except Broken as problem:
                self.fail(problem.area, problem.text, entry.seq)
            except (ValueError, KeyError, IndexError, TypeError) as problem:
                self.fail("rules", "not as the format says (%s)" % problem, entry.seq)

    @staticmethod
    def needs_reason(entry):
        return entry.type in ("entry.corrected/1", "entry.voided/1", "key.revoked/1",
                              "document.revoked/1", "ledger.restored/1") or "supersedes" in entry.data

    def collect_commitments(self, entry):
        check_form(entry.body["data"], ("object", DATA[entry.type]), "data", self.commitments)
        if isinstance(entry.body.get("note"), dict):
            check_form(entry.body["note"], "private", "note", self.commitments)
        if entry.type == "entry.corrected/1":
            kind = self.entries[entry.data["corrects"]].type
            check_form(entry.data["data"], ("object", DATA[kind]), "data", self.commitments)

    def apply(self, entry):
        data = entry.data
        for name in ("documents", "collected_documents"):
            for document in data.get(name, []):
                self.known(self.documents, document, "document")
        for name in ("owner", "supplier", "customer", "laboratory", "processor", "new_owner", "asked"):
            if name in data:
                self.known(self.parties, data[name], "party")
        if "scale" in data and entry.type != "scale.registered/1":
            self.known(self.scales, data["scale"], "scale")
        handler = getattr(self, "on_" + entry.type.split("/")[0].replace(".", "_"), None)
        if handler:
            handler(entry, data)

    def known(self, table, code, noun):
        self.rule(code in table, "unknown %s %s" % (noun, code))
        return table[code]

    def new_code(self, code):
        """Lots, transfers, runs and shipments share their codes."""
        self.rule(code not in self.codes, "the code %s is in use" % code)
        self.codes.add(code)

    def on_ledger_created(self, entry, data):
        raise Broken("rules", "only entry 0 creates the ledger")

    def on_party_registered(self, entry, data):
        self.rule(data["party"] not in self.parties, "the party's code is in use")
        self.parties[data["party"]] = data

    def on_party_owned(self, entry, data):
        self.known(self.parties, data["party"], "party")

    on_party_screened = on_party_owned

    def on_site_registered(self, entry, data):
        self.known(self.parties, data["party"], "party")
        self.rule(data["site"] not in self.sites, "the site's code is in use")
        self.sites[data["site"]] = data

    def on_site_certified(self, entry, data):
        self.known(self.sites, data["site"], "site")

    def on_scale_registered(self, entry, data):
        self.known(self.sites, data["site"], "site")
        self.scales[data["scale"]] = data

    def on_document_attached(self, entry, data):
        self.documents.setdefault(data["document"], []).append(data)
        for support in data.get("supports", []):
            for kind, target in support.items():
                self.rule(kind != "seq" or target < entry.seq, "supports a later entry")
                self.supports.setdefault((kind, target), []).append(data["document"])

    def on_document_revoked(self, entry, data):
        self.known(self.documents, data["document"], "document")
        self.revoked_documents[data["document"]] = entry.seq

    def on_policy_adopted(self, entry, data):
        self.known(self.documents, data["document"], "document")
        self.policies[data["policy"] + "@" + data["version"]] = data["document"]

    def on_policy_retired(self, entry, data):
        self.known(self.policies, data["policy"] + "@" + data["version"], "policy")
        del self.policies[data["policy"] + "@" + data["version"]]

    def on_report_issued(self, entry, data):
        self.rule(data["report"] not in self.reports, "the report's code is in use")
        self.reports.add(data["report"])
        self.rule(data["as_of"] < entry.seq, "a report as of a later position")

    def on_inquiry_recorded(self, entry, data):
        self.rule(data["inquiry"] not in self.inquiries, "the inquiry's code is in use")
        for lot in data["lots"]:
            self.known(self.lots, lot, "lot")
        self.inquiries[data["inquiry"]] = data

    def on_lot_acquired(self, entry, data):
        self.known(self.sites, data["site"], "site")
        self.new_code(data["lot"])
        self.rule(data["net_mg"] > 0, "a lot without mass")
        lot = Lot(data["lot"], entry.seq, form=data["form"], material=data["material"],
                  compound=data.get("compound"), made_mg=data["net_mg"], left=data["net_mg"],
                  owner=data["owner"], site=data["site"], waste=data["waste_class"],
                  feed=data.get("feed_class"))
        lot.data = data
        self.lots[lot.code] = lot

    def on_lot_weighed(self, entry, data):
        lot = self.known(self.lots, data["lot"], "lot")
        self.rule(lot.transfer is None, "lot %s is in transit" % lot.code)
        self.rule(data["net_mg"] > 0, "a lot without mass")
        lot.left = data["net_mg"]

    def on_lot_assayed(self, entry, data):
        lot = self.known(self.lots, data["lot"], "lot")
        if "document" in data:
            self.known(self.documents, data["document"], "document")
        elements = [r["element"] for r in data["results"]]
        self.rule(elements and len(set(elements)) == len(elements), "an element has two results")
        self.assays.setdefault(lot.code, []).append((entry.seq, data["results"]))

    def on_lot_origin_stated(self, entry, data):
        lot = self.known(self.lots, data["lot"], "lot")
        allowed = PRIOR_STAGES if data["life"] == "prior" else OPERATIONS | {"collect"}
        self.rule(data["stage"] in allowed, "no such stage in that life")
        if data["basis"] == "unknown_after_inquiry":
            inquiry = self.known(self.inquiries, data.get("inquiry"), "inquiry")
            asked = inquiry["elements"]
            self.rule(lot.code in inquiry["lots"] and data["stage"] in inquiry["stages"]
                      and (asked == ["ALL"] or set(data["elements"]) <= set(asked)),
                      "the inquiry asked for something else")
        mine = set(data["elements"])
        for seq in data.get("supersedes", []):
            self.rule(seq < entry.seq, "supersedes a later entry")
            old = self.entries[seq]
            fits = (old.type == "lot.origin_stated/1" and old.data["lot"] == lot.code
                    and old.data["life"] == data["life"] and old.data["stage"] == data["stage"]
                    and (mine == {"ALL"} or set(old.data["elements"]) <= mine)) or (
                old.type == "lot.acquired/1" and old.data["lot"] == lot.code
                and data["life"] == "recycling" and data["stage"] == "collect")
            self.rule(fits, "supersedes an entry about something else")
        self.facts.setdefault(lot.code, []).append((entry.seq, data))

    def take(self, item, site, entry, user):
        """Use some of a lot at a site."""
        lot = self.known(self.lots, item["lot"], "lot")
        self.rule(lot.transfer is None, "lot %s is in transit" % lot.code)
        self.rule(lot.site == site, "lot %s is at another site" % lot.code)
        self.rule(0 < item["mass_mg"] <= lot.left, "lot %s has too little mass left" % lot.code)
        lot.left -= item["mass_mg"]
        lot.used.append((entry.seq, user))
        return lot

    def distinct(self, items):
        codes = [item["lot"] for item in items]
        self.rule(codes and len(set(codes)) == len(codes), "a lot stands twice, or none does")

    def on_custody_dispatched(self, entry, data):
        for site in [data["from_site"], data["to_site"]] + data.get("via", []):
            self.known(self.sites, site, "site")
        self.rule(data["from_site"] != data["to_site"], "a transfer to the same site")
        self.new_code(data["transfer"])
        self.distinct(data["lots"])
        for item in data["lots"]:
            lot = self.known(self.lots, item["lot"], "lot")
            self.rule(lot.transfer is None, "lot %s is in transit" % lot.code)
            self.rule(lot.site == data["from_site"], "lot %s is at another site" % lot.code)
            self.rule(0 < item["mass_mg"] == lot.left, "part of lot %s travels" % lot.code)
        for item in data["lots"]:
            self.lots[item["lot"]].transfer = data["transfer"]
        self.transfers[data["transfer"]] = {"seq": entry.seq, "data": data, "received": {}}

    def on_custody_received(self, entry, data):
        transfer = self.known(self.transfers, data["transfer"], "transfer")
        self.distinct(data["lots"])
        sent = {item["lot"] for item in transfer["data"]["lots"]}
        for item in data["lots"]:
            self.rule(item["lot"] in sent, "lot %s was not sent" % item["lot"])
            self.rule(item["lot"] not in transfer["received"], "lot %s was received already" % item["lot"])
            self.rule(item["mass_mg"] > 0, "a lot without mass")
            lot = self.lots[item["lot"]]
            lot.left, lot.transfer, lot.site = item["mass_mg"], None, transfer["data"]["to_site"]
            lot.owner = transfer["data"].get("new_owner", lot.owner)
            lot.stays.append((entry.seq, lot.site, data["transfer"]))
            transfer["received"][lot.code] = (entry.seq, data)

    def on_run_completed(self, entry, data):
        self.known(self.sites, data["site"], "site")
        self.rule(data["started"] <= data["ended"], "a run that ends before it starts")
        self.new_code(data["run"])
        self.rule(data["outputs"], "a run without outputs")
        self.distinct(data["inputs"])
        outputs = {item["lot"] for item in data["outputs"]}
        self.rule(len(outputs) == len(data["outputs"]), "a lot is made twice")
        self.rule(not outputs & {item["lot"] for item in data["inputs"]}, "a lot descends from itself")
        inputs = [self.take(item, data["site"], entry, data["run"]) for item in data["inputs"]]
        for item in data["outputs"]:
            self.new_code(item["lot"])
            self.rule(item["mass_mg"] > 0, "a lot without mass")
            inherited = {"owner": self.agreed(inputs, "owner"), "material": self.agreed(inputs, "material"),
                         "waste_class": self.agreed(inputs, "waste"), "feed_class": self.agreed(inputs, "feed")}
            if inherited["material"] is None and 2 <= (RANK[item["form"]] or 0) <= 6:
                inherited["material"] = "rare_earth"
            got = {name: item.get(name, inherited[name]) for name in inherited}
            self.rule(got["owner"] and got["material"], "owner or material of %s is not given" % item["lot"])
            self.known(self.parties, got["owner"], "party")
            lot = Lot(item["lot"], entry.seq, form=item["form"], material=got["material"],
                      compound=item.get("compound"), made_mg=item["mass_mg"], left=item["mass_mg"],
                      owner=got["owner"], site=data["site"], waste=got["waste_class"],
                      feed=got["feed_class"])
            lot.run, lot.data = data["run"], item
            self.lots[lot.code] = lot
            if "assay" in item:
                self.assays.setdefault(lot.code, []).append((entry.seq, item["assay"]))
        self.check_vessels(entry, data, outputs)
        self.runs[data["run"]] = (entry.seq, data)

    def check_vessels(self, entry, data, outputs):
        """What one run left in a vessel is what the next one finds there."""
        inputs = {item["lot"] for item in data["inputs"]}
        for vessel in data.get("vessels", []):
            place, heel = (data["site"], vessel["id"]), vessel["heel_in"]
            self.rule(self.vessels.get(place, heel) == heel, "the heel of vessel %s does not fit" % place[1])
            self.rule(heel in ("clean", "unknown") or heel in inputs, "a heel is not among the inputs")
            left = vessel.get("heel_out")
            self.rule(left in (None, "clean", "unknown") or left in outputs,
                      "a heel is not among the outputs")
            if left is None:
                self.vessels.pop(place, None)
            else:
                self.vessels[place] = left

    @staticmethod
    def agreed(lots, name):
        values = {getattr(lot, name) for lot in lots}
        return values.pop() if len(values) == 1 else None

    def on_shipment_shipped(self, entry, data):
        self.known(self.sites, data["site"], "site")
        self.new_code(data["shipment"])
        self.distinct(data["lots"])
        for item in data["lots"]:
            self.take(item, data["site"], entry, data["shipment"])
        self.shipments[data["shipment"]] = (entry.seq, data)


# ---------------------------------------------------------------------------------------------------
# What is in the lots: contents, shares of an element, the element balance (gate G1).

WHOLE = 10**18  # a vector of shares adds up to this
SCALE_PERMILLE = 1  # what the scales add to the uncertainty of every weighed mass of an element
NDFEB_CEILING = 400_000_000

# Mass fractions in parts per billion, rounded up, from the standard atomic weights of IUPAC.
ATOMS = {
    "Nd": 144242000, "Pr": 140907660, "Dy": 162500000, "Tb": 158925350, "Gd": 157250000, "Ho": 164930330,
    "Sm": 150360000, "Ce": 140116000, "La": 138905470, "Y": 88905840, "Co": 58933190, "Fe": 55845000,
    "B": 10810000, "O": 15999000, "C": 12011000, "H": 1008000, "Cl": 35450000, "F": 18998400,
}


def composition(formula):
    """Atoms of each element in a formula such as Nd2(C2O4)3.10H2O, or None."""
    def group(text):
        count, at = {}, 0
        while at < len(text):
            inner = re.compile(r"\(([A-Za-z0-9]+)\)([0-9]*)").match(text, at)
            atom = re.compile(r"([A-Z][a-z]?)([0-9]*)").match(text, at)
            if inner:
                part, match = group(inner.group(1)), inner
            elif atom and atom.group(1) in ATOMS:
                part, match = {atom.group(1): 1}, atom
            else:
                return None
            if part is None:
                return None
            for symbol, n in part.items():
                count[symbol] = count.get(symbol, 0) + n * int(match.group(2) or 1)
            at = match.end()
        return count

    total = {}
    for piece in formula.split("."):
        match = re.fullmatch(r"([0-9]*)([A-Z(].*)", piece)
        count = match and group(match.group(2))
        if not count:
            return None
        for symbol, n in count.items():
            total[symbol] = total.get(symbol, 0) + n * int(match.group(1) or 1)
    return total


def half_even(numerator, denominator):
    quotient, rest = divmod(numerator, denominator)
    return quotient + (2 * rest > denominator or (2 * rest == denominator and quotient & 1))


def largest_remainder(weights, total):
    """Integers in proportion to the weights that add up to the total; ties by code."""
    whole = sum(weights.values())
    out = {code: weight * total // whole for code, weight in weights.items()}
    order = sorted(weights, key=lambda code: (-(weights[code] * total % whole), code))
    for code in order[: total - sum(out.values())]:
        out[code] += 1
    return out


Content = namedtuple("Content", "ppb k2 assay")


class Contents:
    def __init__(self, ledger):
        self.ledger, self.memo = ledger, {}
        for results in ledger.assays.values():
            results.sort(key=lambda item: item[0])

    def of(self, code, element, seq):
        """The last result at a lower position, else the first later one, else what the lot was made of
        tells for a split, pack, merge or blend; None when nobody knows."""
        key = (code, element, seq)
        if key not in self.memo:
            self.memo[key] = self._of(code, element, seq)
        return self.memo[key]

    def _of(self, code, element, seq):
        later = None
        for position, results in reversed(self.ledger.assays.get(code, [])):
            for result in results:
                if result["element"] == element:
                    ppb = result.get("ppb", 0)
                    k2 = result.get("k2_ppb", result.get("below_ppb"))
                    if k2 is None:
                        k2 = -(-ppb // 10)
                    found = Content(ppb, k2, (code, position))
                    if position < seq:
                        return found
                    later = found
        if later:
            return later
        lot = self.ledger.lots[code]
        if lot.run is None:
            return None
        position, run = self.ledger.runs[lot.run]
        if run["operation"] in ("split", "pack") and len(run["inputs"]) == 1:
            return self.of(run["inputs"][0]["lot"], element, seq)
        if run["operation"] in ("merge", "blend"):
            parts = [(i["mass_mg"], self.of(i["lot"], element, position)) for i in run["inputs"]]
            if all(content for _, content in parts):
                mass = sum(m for m, _ in parts)
                return Content(half_even(sum(m * c.ppb for m, c in parts), mass),
                               -(-sum(m * c.k2 for m, c in parts) // mass), (code, position))
        return None

    def ceiling(self, code, element):
        """The most that a lot without a result can hold, in ppb."""
        lot = self.ledger.lots[code]
        atoms = composition(lot.compound) if lot.compound else None
        if atoms and element in atoms:
            mass = sum(ATOMS[a] * n for a, n in atoms.items())
            return -(-ATOMS[element] * atoms[element] * 10**9 // mass)
        return NDFEB_CEILING if lot.material == "ndfeb" else 10**9

    # -- attribution --------------------------------------------------------------------------------

    def ancestors(self, roots):
        """All lots that the roots were made of, themselves included, oldest first."""
        seen, waiting = set(roots), list(roots)
        while waiting:
            run = self.ledger.lots[waiting.pop()].run
            for item in self.ledger.runs[run][1]["inputs"] if run else []:
                if item["lot"] not in seen:
                    seen.add(item["lot"])
                    waiting.append(item["lot"])
        return sorted(seen, key=lambda code: (self.ledger.lots[code].seq, code))

    def mix(self, items, element, seq, vectors):
        """The sources of what is made of these inputs: weighed by mass x content; the share of an
        input that nobody assayed goes to the source `?`."""
        first = vectors[items[0]["lot"]]
        if all(vectors[item["lot"]] == first for item in items):
            return first
        weights, fed = {}, 0
        for item in items:
            content = self.of(item["lot"], element, seq)
            ppb = content.ppb if content else self.ceiling(item["lot"], element)
            weight = item["mass_mg"] * ppb
            fed += weight
            for source, share in (vectors[item["lot"]] if content else {"?": WHOLE}).items():
                weights[source] = weights.get(source, 0) + weight * share
        if not fed:
            return {"?": WHOLE}
        return {code: share for code, share in largest_remainder(weights, WHOLE).items() if share}

    def shares(self, items, element, seq):
        """Shares in ppb of each source of a shipment's lots (or of one lot)."""
        vectors = {}
        for code in self.ancestors([item["lot"] for item in items]):
            lot = self.ledger.lots[code]
            if lot.run is None:
                vectors[code] = {code: WHOLE}
                continue
            position, run = self.ledger.runs[lot.run]
            if any(v["heel_in"] == "unknown" for v in run.get("vessels", [])):
                vectors[code] = {"?": WHOLE}
            else:
                vectors[code] = self.mix(run["inputs"], element, position, vectors)
        return largest_remainder(self.mix(items, element, seq, vectors), 10**9)

    def elements(self, codes):
        """Every rare earth that an ancestor is known to hold or that a fact names."""
        found = set()
        results = [r for c in codes for _, rs in self.ledger.assays.get(c, []) for r in rs]
        for run in {self.ledger.lots[c].run for c in codes} - {None}:
            data = self.ledger.runs[run][1]
            for output in data["outputs"]:  # what came out beside it tells what was in it too
                results += [r for _, rs in self.ledger.assays.get(output["lot"], []) for r in rs]
            results += [r for loss in data.get("losses", []) for r in loss.get("assay", [])]
        found |= {r["element"] for r in results if r.get("ppb", 0) > 0}
        for code in codes:
            for _, data in self.ledger.facts.get(code, []):
                found |= set(data["elements"])
        return [e for e in RARE_EARTHS if e in found]

    # -- balance ------------------------------------------------------------------------------------

    def balance(self, code, element):
        """(D in micrograms, {assay: uncertainty}, whether every lot has a result, in, out, loss)."""
        seq, run = self.ledger.runs[code]
        terms, known, sums = {}, True, {"in": 0, "out": 0, "loss": 0}

        def add(side, mass, content):
            ug = half_even(mass * content.ppb, 10**6)
            sums[side] += ug
            uncertainty = -(-mass * content.k2 // 10**6) + -(-ug * SCALE_PERMILLE // 1000)
            terms[content.assay] = terms.get(content.assay, 0) + uncertainty

        for item in run["inputs"]:
            content = self.of(item["lot"], element, seq)
            if content:
                add("in", item["mass_mg"], content)
            else:
                known = False
                sums["in"] += half_even(item["mass_mg"] * self.ceiling(item["lot"], element), 10**6)
        for item in run["outputs"]:
            content = self.of(item["lot"], element, seq)
            if content:
                add("out", item["mass_mg"], content)
            else:
                known = False
        for number, item in enumerate(run.get("losses", [])):
            for result in item.get("assay", []):
                if result["element"] == element:
                    ppb = result.get("ppb", 0)
                    k2 = result.get("k2_ppb", result.get("below_ppb", -(-ppb // 10)))
                    add("loss", item["mass_mg"], Content(ppb, k2, ("loss", seq, number)))
        return sums["out"] + sums["loss"] - sums["in"], terms, known, sums

    @staticmethod
    def excess(surplus, terms):
        """More than one and a half times the uncertainty too much: 4 D^2 > 9 U^2."""
        return surplus > 0 and 4 * surplus**2 > 9 * sum(u * u for u in terms.values())

    def gate_one(self, lots):
        """The runs, sites and quarters in the lineage where more of an element came out than went in."""
        runs = {self.ledger.lots[code].run for code in lots} - {None}
        quarters = {self.quarter(code) for code in runs}
        findings, groups = [], {}
        for code in sorted(self.ledger.runs):
            quarter = self.quarter(code)
            if code not in runs and quarter not in quarters:
                continue
            for element in RARE_EARTHS:
                surplus, terms, known, _ = self.balance(code, element)
                if code in runs and self.excess(surplus, terms):
                    findings.append("%s: too much %s came out" % (code, element))
                if not known and surplus <= 0:
                    continue  # can't be told, and shows no gain
                for group in (["lineage"] if code in runs else []) + ([quarter] if quarter in quarters else []):
                    total = groups.setdefault((group, element), [0, {}])
                    total[0] += surplus
                    for assay, uncertainty in terms.items():
                        total[1][assay] = total[1].get(assay, 0) + uncertainty
        for (group, element), (surplus, terms) in sorted(groups.items(), key=str):
            if self.excess(surplus, terms):
                findings.append("%s: too much %s came out, added up" % (group, element))
        return findings

    def quarter(self, code):
        run = self.ledger.runs[code][1]
        return "%s %s-Q%d" % (run["site"], run["ended"][:4], (int(run["ended"][5:7]) + 2) // 3)


# ---------------------------------------------------------------------------------------------------
# Policies: every physical way from a leaf to the subject is clear, unknown or a hit; the worst decides.

CLEAR, UNKNOWN, HIT = 0, 1, 2
BITS = {name: 1 << i for i, name in enumerate(sorted(OPERATIONS))}
THROUGH_OXIDE = 1 << len(BITS)


def bits(names):
    out = 0
    for name in names:
        out |= BITS[name]
    return out


class Judge:
    def __init__(self, ledger, contents, policy):
        self.ledger, self.contents, self.policy = ledger, contents, policy
        self.covered = set(policy["covered"]["countries"])
        self.open_parts = set(policy["covered"].get("subdivisions_unknown", []))
        self.min_tier = policy["min_tier"]
        if policy["rule"] != "outside":
            raise ValueError("this checker judges the rule `outside` only")
        self.superseded = {}  # seq of a fact: the elements of which it has ended
        for facts in ledger.facts.values():
            for _, data in facts:
                for seq in data.get("supersedes", []):
                    self.superseded.setdefault(seq, set()).update(data["elements"])

    # -- places and facts ---------------------------------------------------------------------------

    def relation(self, place):
        if "any" in place:
            return UNKNOWN
        if "not_in" in place:
            return CLEAR if self.covered <= set(place["not_in"]) else UNKNOWN
        inside = self.covered & set(place["in"])
        if self.covered & set(place.get("present", [])) or inside == set(place["in"]):
            return HIT
        return UNKNOWN if inside or place.get("subdivision") in self.open_parts else CLEAR

    def site_relation(self, code):
        site = self.ledger.sites[code]
        place = {"in": [site["country"]]}
        if "subdivision" in site:
            place["subdivision"] = site["subdivision"]
        return self.relation(place)

    def tier(self, documents, basis, wanted=None):
        """The highest tier of the documents that are not revoked; `wanted` filters by kind."""
        tiers = [d["tier"] for code in documents if code not in self.ledger.revoked_documents
                 for d in self.ledger.documents.get(code, []) if wanted is None or wanted(d["kind"])]
        return max(tiers) if tiers else "E0" if basis in ("inferred", "unknown_after_inquiry") else "E1"

    def facts(self, code, element):
        """{(life, stage): [(place, tier, basis)]} of a lot, for an element."""
        out, lot = {}, self.ledger.lots[code]
        for seq, data in self.ledger.facts.get(code, []):
            if data["elements"] != ["ALL"] and element not in data["elements"]:
                continue
            if self.superseded.get(seq, set()) & {"ALL", element}:
                continue
            documents = data.get("documents", []) + self.ledger.supports.get(("seq", seq), [])
            fact = (data["place"], self.tier(documents, data["basis"]), data["basis"])
            out.setdefault((data["life"], data["stage"]), []).append(fact)
        if "collected" in lot.data and not self.superseded.get(lot.seq, set()) & {"ALL", element}:
            named = lot.data.get("collected_documents", [])
            others = lot.data.get("documents", []) + self.ledger.supports.get(("seq", lot.seq), [])
            tier = max(self.tier(named, "declared"),
                       self.tier(others, "declared", lambda kind: kind.startswith("collection")))
            out.setdefault(("recycling", "collect"), []).append((lot.data["collected"], tier, "declared"))
        return out

    def status(self, facts):
        """Several facts on one stage. None when nothing that counts is said."""
        relations = [self.relation(place) for place, _, _ in facts]
        if HIT in relations:
            return HIT  # whatever its tier
        strong = [(p, t) for p, t, basis in facts if t >= self.min_tier and basis != "inferred"]
        if not strong:
            return UNKNOWN if UNKNOWN in relations else None
        if contradict([place for place, _ in strong]):
            return UNKNOWN
        best = max(tier for _, tier in strong)
        return max(self.relation(place) for place, tier in strong if tier == best)

    # -- ways ---------------------------------------------------------------------------------------

    def run_step(self, code):
        """What a run covers (bits) and how its place reads."""
        _, run = self.ledger.runs[code]
        operation, stated = run["operation"], run.get("stages", [])
        inputs = [self.ledger.lots[i["lot"]].form for i in run["inputs"]]
        outputs = [o["form"] for o in run["outputs"]]
        low = min(1 if RANK[f] is None else RANK[f] for f in inputs)
        high = max(0 if RANK[f] is None else RANK[f] for f in outputs)
        needed = {step for step, rank in STEP.items() if low < rank <= high}
        needed |= {stage for stage in stated if stage in STEP}
        if low in range(2, 7) and any(RANK[f] in (0, 1) for f in outputs):
            needed |= {"reduce", "melt"}  # no oxide becomes a magnet by milling
        able = set(STEP) if operation in STEP or operation in ("toll", "rework", "import") else (
            {"melt"} if operation == "strip_cast" else set())
        status = self.site_relation(run["site"])
        if not needed <= able:
            status = max(status, UNKNOWN)
        if any(v["heel_in"] == "unknown" for v in run.get("vessels", [])):
            status = max(status, UNKNOWN)
        span = bits({operation} | {s for s in stated if s not in STEP or s in able} | (needed & able))
        return span, status

    def custody(self, code, until):
        """Where a lot was before it was used at `until`: custody at a covered site, toll commingling."""
        lot, status = self.ledger.lots[code], CLEAR
        for since, site, arrived in lot.stays:
            if since < until and self.site_relation(site) != CLEAR and not self.sealed(code, since, site, arrived):
                status = UNKNOWN
        for transfer in self.ledger.transfers.values():
            toll = transfer["data"].get("toll")
            if toll and toll["commingling"] == "allowed" and transfer["seq"] < until and any(
                    item["lot"] == code for item in transfer["data"]["lots"]):
                status = UNKNOWN
        return status

    def sealed(self, code, since, site, arrived):
        """The same seals in and out, with the same lots, nothing taken, and read when all arrived."""
        came = self.ledger.transfers.get(arrived)
        if came is None:
            return False
        seals = sorted(came["data"].get("seals", []))
        lots = {item["lot"] for item in came["data"]["lots"]}
        onward = [t for t in self.ledger.transfers.values() if t["seq"] > since
                  and t["data"]["from_site"] == site and any(i["lot"] == code for i in t["data"]["lots"])]
        if not seals or not onward:
            return False
        left = min(onward, key=lambda t: t["seq"])
        if sorted(left["data"].get("seals", [])) != seals or {i["lot"] for i in left["data"]["lots"]} != lots:
            return False
        for other in lots:
            for receipt in (came["received"].get(other), left["received"].get(other)):
                if receipt is None or sorted(receipt[1].get("seals", [])) != seals:
                    return False
            if any(since < seq < left["seq"] for seq, _ in self.ledger.lots[other].used):
                return False
        return True

    def made_lot(self, code, element):
        """Facts on a lot that a run made can hurt and never help: (recycling, prior) status."""
        lot = self.ledger.lots[code]
        _, run = self.ledger.runs[lot.run]
        worst = {"recycling": CLEAR, "prior": CLEAR}
        for (life, stage), facts in self.facts(code, element).items():
            status = self.status(facts)
            if life == "recycling":
                here = {"in": [self.ledger.sites[run["site"]]["country"]]}
                if any(contradict([place, here]) for place, _, _ in facts):
                    status = max(status or CLEAR, UNKNOWN)
            worst[life] = max(worst[life], status or CLEAR)
        return worst

    def ways(self, roots, element):
        """For each lot, the set of (leaf, what was done on the way, worst so far, worst prior fact)."""
        out = {}
        for code in self.contents.ancestors(roots):
            lot = self.ledger.lots[code]
            mark = THROUGH_OXIDE if lot.form == "oxide" else 0
            if lot.run is None:
                out[code] = {(code, mark, CLEAR, CLEAR)}
                continue
            seq, run = self.ledger.runs[lot.run]
            span, status = self.run_step(lot.run)
            told = self.made_lot(code, element)
            states = set()
            for item in run["inputs"]:
                base = max(status, self.custody(item["lot"], seq), told["recycling"])
                for leaf, done, worst, prior in out[item["lot"]]:
                    states.add((leaf, done | span | mark, max(worst, base), max(prior, told["prior"])))
            out[code] = states
        return out

    def judge_way(self, way, facts, form):
        leaf, done, worst, prior = way
        lot = self.ledger.lots[leaf]
        waste, rank = lot.waste, 1 if RANK[lot.form] is None else RANK[lot.form]
        statuses = {key: self.status(value) for key, value in facts[leaf].items()}
        for (life, _), status in statuses.items():
            if life == "recycling" or waste in self.policy.get("stated_prior", []):
                worst = max(worst, status or CLEAR)
        if waste in self.policy.get("stated_prior", []):
            worst = max(worst, prior)
        # The short loop makes magnets of magnets without an oxide in between; by the long one whatever
        # is below the ladder again, and residue, which stands beside it, has all of its steps behind it.
        short = RANK[form] in (0, 1) and not done & THROUGH_OXIDE
        limit = RANK[form] if (RANK[form] or 0) > 1 else 7
        required = False
        for rule in self.policy["require"]:
            if waste not in rule["waste"] or lot.form not in rule.get("forms", [lot.form]):
                continue
            if rule.get("loop", "short" if short else "long") != ("short" if short else "long"):
                continue
            for step in rule["steps"]:
                names = step.split("|")
                if rule["life"] == "recycling" and not short and STEP.get(step, 0) > limit:
                    continue  # required up to the form of the subject
                required = True
                behind = rule["life"] == "prior" or any(
                    n == "collect" or STEP.get(n, 99) <= rank
                    or (n in ("mill", "hydrogen_decrepitate") and lot.form == "powder") for n in names)
                if behind:
                    said = [statuses.get((rule["life"], n)) for n in names]
                    said = [s for s in said if s is not None]
                    worst = max(worst, max(said) if said else UNKNOWN)
                elif not any(done & BITS.get(n, 0) for n in names):
                    worst = max(worst, UNKNOWN)
        if not required:
            worst = max(worst, UNKNOWN)  # a way of which nothing is required is left open
        exported = lot.data.get("exported_from")
        if exported and self.relation(exported) != CLEAR:
            if ("recycling", "dismantle") not in facts[leaf] and not done & BITS["dismantle"]:
                worst = max(worst, UNKNOWN)
        return worst

    def claim(self, items, seq, delivery, blocked):
        """The result of the policy for what was shipped at a position."""
        policy, lots = self.policy, self.ledger.lots
        if blocked:
            return "blocked"
        if delivery and not policy.get("effective_from", "0") <= delivery <= policy.get("effective_until", "9"):
            return "not_in_force"
        roots = [item["lot"] for item in items]
        codes = self.contents.ancestors(roots)
        leaves = [code for code in codes if lots[code].run is None]
        inside = [code for code in roots if lots[code].form in policy["subjects"]]
        if not inside or (policy.get("needs_recycled") and all(lots[c].waste == "virgin" for c in leaves)):
            return "not_applicable"
        worst = CLEAR if len(inside) == len(roots) else UNKNOWN
        if any(self.ledger.entries[n].type not in policy["understands"] for n in range(len(self.ledger.entries))):
            worst = UNKNOWN
        elements = self.contents.elements(codes)
        if not elements:
            worst = UNKNOWN
        # elements of which the same facts speak have the same ways
        named = {e for c in codes for _, d in self.ledger.facts.get(c, []) for e in d["elements"]}
        rest = [e for e in elements if e not in named][:1] or ["-"][: not elements]
        for element in [e for e in elements if e in named] + rest:
            facts = {code: self.facts(code, element) for code in leaves}
            ways = self.ways(roots, element)
            for code in inside:
                left = self.custody(code, seq)
                for way in ways[code]:
                    worst = max(worst, left, self.judge_way(way, facts, lots[code].form))
        return {CLEAR: "pass", UNKNOWN: "indeterminate", HIT: "fail"}[worst]


def contradict(places):
    """Whether no country lies in all of these places."""
    allowed, refused = None, set()
    for place in places:
        if "in" in place:
            allowed = set(place["in"]) if allowed is None else allowed & set(place["in"])
        refused |= set(place.get("not_in", []))
    return allowed is not None and not allowed - refused


# ---------------------------------------------------------------------------------------------------
# The bundle as a whole.

class Check:
    def __init__(self, path, trust, sample, quiet):
        self.path, self.trust, self.sample, self.quiet = path, trust, sample, quiet
        self.failures, self.lines, self.contradictions = [], [], []
        self.count, self.root, self.subject, self.claims = 0, None, None, {}
        self.complete = self.signatures = 0
        self.files = self.manifest = self.ledger = self.report = self.checkpoint = None
        self.entries, self.policies, self.finished = {}, {}, False

    def fail(self, area, text, seq=None):
        if len(self.failures) < MAX_FAILURES:
            self.failures.append({"area": area, "seq": seq, "text": text})

    def say(self, area, text):
        self.lines.append((area, text))

    def progress(self, text):
        if not self.quiet and sys.stderr.isatty():
            sys.stderr.write("\r%-60s" % text)
            sys.stderr.flush()

    def guarded(self, area, step):
        """Whatever a hostile file makes of a step is a failure, never a crash."""
        before = len(self.failures)
        try:
            step()
        except Broken as problem:
            self.fail(problem.area, problem.text, problem.seq)
        except RecursionError:
            self.fail(area, "nested too deeply")
        except MemoryError:
            self.fail(area, "too large")
        except Exception as problem:  # noqa: B902, the reader's program must not fall over
            self.fail(area, "%s: %s" % (type(problem).__name__, str(problem)[:200]))
        return len(self.failures) == before

    def run(self):
        steps = [
            ("bundle", self.open), ("bundle", self.read_manifest), ("entries", self.read_entries),
            ("checkpoint", self.check_checkpoint), ("proofs", self.check_proofs),
            ("replay", self.replay), ("signatures", self.check_signatures), ("keys", self.check_keys),
            ("trust", self.check_trust), ("policies", self.check_policies),
            ("values", self.check_values), ("documents", self.check_documents),
            ("report", self.check_report), ("claims", self.check_claims),
        ]
        for area, step in steps:
            self.progress(area)
            self.guarded(area, step)
            if self.files is None or (self.manifest is None and step != self.open):
                self.fail("bundle", "nothing more can be checked")
                break
        else:
            self.finished = True
        self.progress("")
        self.progress("\r")

    # -- files --------------------------------------------------------------------------------------

    def open(self):
        self.files = Container(self.path, self.fail)
        for name in ("bundle.json", "checkpoint.txt", "keys.json", "report.json"):
            if name not in self.files.files:
                self.fail("bundle", "%s is missing" % name)

    def json(self, name, schema):
        value = parse_loose(self.files.read(name))
        if not isinstance(value, dict) or value.get("schema") != schema:
            raise ValueError("%s is not %s" % (name, schema))
        return value

    def read_manifest(self):
        value = self.json("bundle.json", "lodestone.bundle/1")
        if not (isinstance(value["origin"], str) and isinstance(value["subject"], str)
                and is_int(value["size"], 1) and isinstance(value["complete"], bool)
                and value["documents"] in ("included", "digests") and isinstance(value["policies"], list)):
            raise ValueError("bundle.json has another form")
        self.manifest, self.complete = value, value["complete"]
        self.subject, self.count = value["subject"], value["size"]

    def read_entries(self):
        names = sorted(n for n in self.files.files if n.startswith("entries/"))
        numbers = {}
        for name in names:
            number = int(name[8:-5])
            if name != "entries/%06d.note" % number:
                self.fail("entries", "a file with another name than its position: %s" % name)
            numbers[number] = name
        if self.complete:
            missing = [n for n in range(min(self.count, len(numbers) + 1)) if n not in numbers]
            if missing or len(numbers) != self.count:
                self.fail("entries", "%d entries of %d are there; the first missing one is %s" % (
                    len(numbers), self.count, missing[0] if missing else "none"))
        elif any(n >= self.count for n in numbers):
            self.fail("entries", "an entry lies behind the checkpoint")
        for done, number in enumerate(sorted(numbers)):
            if done % 500 == 0:
                self.progress("entries %d" % done)
            try:
                self.entries[number] = Entry(number, self.files.read(numbers[number], MAX_NOTE + 1))
            except RecursionError:
                self.fail("entries", "nested too deeply", number)
            except Exception as problem:  # noqa: B902
                self.fail("entries", str(problem)[:200] or type(problem).__name__, number)
        for number, entry in self.entries.items():
            if entry.line["ledger"] != self.manifest["origin"]:
                self.fail("chain", "an entry of another ledger", number)
            before = self.entries.get(number - 1)
            if number == 0 and entry.prev != "0" * 64:
                self.fail("chain", "entry 0 has one before it", 0)
            if before and entry.prev != before.leaf.hex():
                self.fail("chain", "it does not follow the entry before", number)
            if before and entry.at < before.at:
                self.fail("chain", "recorded before the entry before", number)
        self.say("entries", "%d of %d, %s" % (len(self.entries), self.count, "all: from the first to the last"
                                              if self.complete else "selected: what was left out nobody sees"))

    # -- tree ---------------------------------------------------------------------------------------

    def check_checkpoint(self):
        point = self.checkpoint = parse_checkpoint(self.files.read("checkpoint.txt", MAX_NOTE))
        if (point.origin, point.size) != (self.manifest["origin"], self.count):
            self.fail("checkpoint", "it is of another ledger or size")
        self.root = point.root
        if self.complete and len(self.entries) == self.count:
            root = tree_root([self.entries[n].leaf for n in sorted(self.entries)])
            if root != point.root:
                self.fail("tree", "the root of the entries is %s, not the checkpoint's" % root.hex())
            self.root = root
        self.say("tree", "root %s" % self.root.hex())

    def log_key(self):
        if self.ledger and getattr(self.ledger, "log", None):
            return self.ledger.log
        return parse_vkey(self.json("keys.json", "lodestone.keys/1")["log"])

    def signed_by_log(self, point):
        key = self.log_key()
        return key.name == point.origin and any(
            name == key.name and key_id == key.id and Ed25519.verify(key.public, point.text.encode(), signature)
            for name, key_id, signature in point.signatures)

    def check_proofs(self):
        leaves = [self.entries[n].leaf for n in sorted(self.entries)] if self.complete else None
        for name in sorted(n for n in self.files.files if n.startswith("proofs/consistency-")):
            lines = self.files.read(name, MAX_NOTE).decode("ascii").rstrip("\n").split("\n")
            old = int(re.fullmatch("old ([1-9][0-9]*)", lines[0]).group(1))
            root, proof = unbase64(lines[1], 32), [unbase64(line, 32) for line in lines[2:]]
            if name != "proofs/consistency-%d.txt" % old or not consistent(
                    old, self.count, root, self.checkpoint.root, proof):
                self.fail("proofs", "%s does not hold" % name)
            elif leaves is not None and tree_root(leaves[:old]) != root:
                self.fail("proofs", "%s names another root than the entries make" % name)
            else:
                self.say("proofs", "continues the ledger of %d entries" % old)
        if self.complete:
            return
        for number, entry in self.entries.items():
            try:
                raw = self.files.read("proofs/%06d.tlog-proof" % number, MAX_NOTE)
                head, _, point = raw.partition(b"\n\n")
                lines = head.decode("utf-8").split("\n")
                if lines[0] != "c2sp.org/tlog-proof@v1":
                    raise ValueError("not a proof")
                del lines[0]
                if lines and lines[0].startswith("extra "):
                    del lines[0]
                if lines[0] != "index %d" % number:
                    raise ValueError("the proof is of another position")
                if parse_checkpoint(point)[:3] != self.checkpoint[:3]:
                    raise ValueError("the proof ends in another checkpoint")
                proof = [unbase64(line, 32) for line in lines[1:]]
                if inclusion_root(number, self.count, entry.leaf, proof) != self.checkpoint.root:
                    raise ValueError("the proof does not hold")
            except Exception as problem:  # noqa: B902
                self.fail("proofs", str(problem)[:200], number)
        for name in self.files.files:
            if name.endswith(".tlog-proof") and int(name[7:-11]) not in self.entries:
                self.fail("proofs", "a proof without its entry: %s" % name)

    # -- who signed, and what it makes --------------------------------------------------------------

    def replay(self):
        if not self.complete or sorted(self.entries) != list(range(self.count)):
            return
        self.ledger = Ledger([self.entries[n] for n in range(self.count)], self.fail)
        before = len(self.failures)
        self.ledger.replay()
        amended = sum(1 for e in self.ledger.entries if e.amended_by is not None)
        if len(self.failures) == before:
            self.say("replay", "%d lots, %d runs, %d transfers, %d shipments; %d entries corrected or voided; "
                     "every rule kept" % (len(self.ledger.lots), len(self.ledger.runs),
                                          len(self.ledger.transfers), len(self.ledger.shipments), amended))
        if self.ledger.unknown_types:
            self.say("replay", "%d entries of unknown types: nothing can be concluded"
                     % len(self.ledger.unknown_types))

    def shown_keys(self):
        """The verifier keys by name: from the replay, else from the entries that are shown."""
        if self.ledger:
            return {name: key.vkey for name, key in self.ledger.keys.items()}
        out = {}
        for entry in self.entries.values():
            if entry.data and entry.type in ("ledger.created/1", "key.authorized/1"):
                key = parse_vkey(entry.data.get("administrator") or entry.data["key"])
                out[key.name] = key
        return out

    def check_signatures(self):
        if not self.signed_by_log(self.checkpoint):
            self.fail("checkpoint", "the log's key did not sign the checkpoint")
        keys, numbers, unshown = self.shown_keys(), sorted(self.entries), 0
        if not self.ledger:
            for vkey in self.listed_keys():
                if vkey.name not in keys:
                    keys[vkey.name] = vkey
                    unshown += 1
        if self.sample and self.sample < len(numbers):
            step = (len(numbers) - 1) / max(self.sample - 1, 1)
            numbers = sorted({numbers[round(i * step)] for i in range(self.sample)})
        good = 0
        for done, number in enumerate(numbers):
            if done % 100 == 0:
                self.progress("signatures %d of %d" % (done, len(numbers)))
            entry, self.signatures = self.entries[number], self.signatures + 1
            key = keys.get(entry.by)
            if key is None:
                self.fail("signatures", "signed by a key that nobody authorised", number)
            elif entry.signature[1] != key.id or not Ed25519.verify(key.public, entry.signed, entry.signature[2]):
                self.fail("signatures", "the signature does not hold", number)
            else:
                good += 1
        of = " of %d: a SAMPLE, not all" % len(self.entries) if len(numbers) < len(self.entries) else ""
        self.say("signatures", "%d hold%s, by %d keys%s" % (
            good, of, len({self.entries[n].by for n in numbers}),
            "; the authority of %d keys is not shown" % unshown if unshown else ""))

    def listed_keys(self):
        value = self.json("keys.json", "lodestone.keys/1")
        out = []
        for item in value["keys"]:
            text = item if isinstance(item, str) else item.get("verifier_key") or item.get("vkey") or item["key"]
            out.append(parse_vkey(text))
        return out

    def check_keys(self):
        """keys.json only repeats what the entries say; it must not say anything else."""
        listed = {key.name: key.text for key in self.listed_keys()}
        log = self.json("keys.json", "lodestone.keys/1")["log"]
        if self.ledger:
            known = {name: key.vkey.text for name, key in self.ledger.keys.items()}
            known[self.ledger.log.name] = self.ledger.log.text
            if log != self.ledger.log.text:
                self.fail("keys", "keys.json names another log key than entry 0")
            for name, text in listed.items():
                if known.get(name) != text:
                    self.fail("keys", "keys.json has a key that no entry names: %s" % name)
            suspects = [n for n, k in self.ledger.keys.items() if k.suspect_from is not None]
            self.say("keys", "%d keys, %d revoked, %d suspect" % (
                len(self.ledger.keys), sum(k.revoked is not None for k in self.ledger.keys.values()), len(suspects)))

    def check_trust(self):
        first = self.entries.get(0)
        if not self.trust:
            self.say("trust", "origin, log key and first entry were taken from the bundle itself")
            return
        mine = {"origin": {self.manifest["origin"], self.checkpoint.origin},
                "log": {self.log_key().text}, "leaf0": {first.leaf.hex()} if first else set()}
        for name, wanted in sorted(self.trust.items()):
            if name == "leaf0" and not first and not self.complete:
                self.say("trust", "the first entry is not shown: leaf0 was not compared")
            elif mine[name] != {wanted}:
                self.contradictions.append(name)
                self.fail("trust", "%s is not the one of the trust file" % name)
        if not self.contradictions:
            self.say("trust", "%s as in the trust file" % ", ".join(sorted(self.trust)))
            for name in sorted({"origin", "log", "leaf0"} - set(self.trust)):
                self.say("trust", "%s was taken from the bundle itself" % name)

    # -- what lies beside the entries ---------------------------------------------------------------

    def check_policies(self):
        wanted = {"%s@%s" % (p["policy"], p["version"]) for p in self.manifest["policies"]}
        there = {n[9:-5] for n in self.files.files if n.startswith("policies/")}
        if wanted != there:
            self.fail("policies", "bundle.json and the folder name different policies")
        for name in sorted(there):
            raw = self.files.read("policies/%s.json" % name, 1 << 22)
            digest = hashlib.sha256(raw).hexdigest()
            value = parse_loose(raw)
            if "%s@%s" % (value["id"], value["version"]) != name:
                self.fail("policies", "the file of %s is of another policy" % name)
            adopted = self.ledger.policies.get(name) if self.ledger else None
            if adopted is not None and adopted != "sha256:" + digest:
                self.fail("policies", "%s is not the one that the ledger adopted" % name)
            if BUILT_IN.get(name) == digest:
                origin = "built in"
            elif adopted is not None:
                origin = "THIS LEDGER'S OWN, adopted"
            else:
                origin = "THIS LEDGER'S OWN"
                if self.ledger:
                    self.fail("policies", "%s is neither the built-in one nor adopted by the ledger" % name)
            self.say("policy", "%s %s sha256 %s" % (name, origin, digest))
            self.policies[value["id"]] = value

    def commitments(self):
        if self.ledger:
            return self.ledger.commitments
        out = {}
        for entry in self.entries.values():
            if entry.data:
                check_form(entry.body["data"], ("object", DATA[entry.type]), "data", out)
                if isinstance(entry.body.get("note"), dict):
                    check_form(entry.body["note"], "private", "note", out)
        return out

    def check_values(self):
        if "values.json" not in self.files.files:
            return
        committed, count = self.commitments(), 0
        for item in self.json("values.json", "lodestone.values/1")["values"]:
            salt, value = unbase64(item["salt"], 32), item["value"].encode("utf-8")
            parsed = parse_strict(value)
            if set(parsed) != {"f", "v"} or not all(isinstance(v, str) for v in parsed.values()):
                raise ValueError("a value is not {f, v}")
            if base64.b64encode(sha256(b"\x02" + salt + value)).decode() != item["c"]:
                self.fail("values", "a disclosed value does not fit its commitment")
            elif parsed["f"].rsplit(".", 1)[-1] not in committed.get(item["c"], ()):
                self.fail("values", "a disclosed value to which no entry is committed")
            count += 1
        self.say("values", "%d of %d private values disclosed" % (count, len(committed)))

    def check_documents(self):
        named, withheld = {}, 0
        for entry in self.entries.values():
            forms = [entry.body["data"], entry.data] if entry.type == "document.attached/1" else []
            for data in forms:
                named.setdefault(data["document"][7:], set()).add(data["bytes"])
        for name in sorted(n for n in self.files.files if n.startswith("documents/")):
            digest, length = hashlib.sha256(), 0
            for block in self.files.chunks(name):
                digest.update(block)
                length += len(block)
            if digest.hexdigest() != name[10:]:
                self.fail("documents", "%s has other bytes than its name says" % name)
            elif name[10:] not in named:
                self.fail("documents", "%s is named by no entry" % name)
            elif length not in named[name[10:]]:
                self.fail("documents", "%s has another length than its entry says" % name)
        withheld = sum("documents/" + digest not in self.files.files for digest in named)
        self.say("documents", "%d hold, %d withheld" % (len(named) - withheld, withheld))

    # -- the report ---------------------------------------------------------------------------------

    def check_report(self):
        report = self.json("report.json", "lodestone.report/1")
        last = self.entries.get(self.count - 1)
        position = report["as_of"]
        compare = [
            ("subject", report["subject"]["code"], self.subject),
            ("origin", report["ledger"]["origin"], self.manifest["origin"]),
            ("as_of.seq", position["seq"], self.count - 1), ("as_of.root", position["root"], self.root.hex()),
        ]
        if last:
            compare.append(("as_of.leaf", position["leaf"], last.leaf.hex()))
        if self.entries.get(0):
            compare.append(("first_leaf", report["ledger"]["first_leaf"], self.entries[0].leaf.hex()))
        for part in (report["audit"], report["trace"]):
            compare.append(("subject", part["subject"], self.subject))
        for name, given, mine in compare:
            if given != mine:
                self.fail("report", "%s is %r, not %r" % (name, given, mine))
        self.report = report

    def check_claims(self):
        if not self.ledger:
            self.say("claims", "not judged: only some entries are shown, omission not excluded")
            return
        ledger = self.ledger
        if self.subject in ledger.shipments:
            seq, data = ledger.shipments[self.subject]
            items, delivery = data["lots"], data["delivery"]
        elif self.subject in ledger.lots:
            items, seq, delivery = [{"lot": self.subject, "mass_mg": 1}], self.count, None
        else:
            raise Broken("claims", "the ledger has no lot or shipment %s" % self.subject)
        contents = Contents(ledger)
        lots = contents.ancestors([item["lot"] for item in items])
        suspects = ledger.doubtful()
        gains = contents.gate_one(lots)
        self.say("gate G0", "closed: suspect keys %s" % ", ".join(suspects) if suspects else "open")
        self.say("gate G1", "closed: %s" % "; ".join(gains[:5]) if gains else "open")
        for name in ("P6", "P7"):
            if name in self.policies:
                judge = Judge(ledger, contents, self.policies[name])
                self.claims[name] = judge.claim(items, seq, delivery, bool(suspects or gains))
        told = {c["policy"]: c["result"] for c in self.report["audit"]["claims"]} if self.report else {}
        for name in sorted(set(self.claims) | set(told) & {"P6", "P7"}):
            if told.get(name) != self.claims.get(name):
                self.fail("claims", "%s: the report says %s, the entries %s"
                          % (name, told.get(name), self.claims.get(name)))
        self.check_shares(contents, items, seq, lots)

    def check_shares(self, contents, items, seq, lots):
        given = {}
        for row in self.report["trace"]["sources"] if self.report else []:
            if (row["element"], row["lot"]) in given or not is_int(row["share_ppb"], 0, 10**9):
                raise ValueError("trace.sources has a row twice, or no share")
            given[row["element"], row["lot"]] = row["share_ppb"]
        count = 0
        elements = contents.elements(lots)
        if sorted({element for element, _ in given}) != sorted(elements):
            self.fail("attribution", "the report speaks of other elements than %s" % " ".join(elements))
        for element in elements:
            mine = contents.shares(items, element, seq)
            for source in sorted(set(mine) | {s for e, s in given if e == element}):
                count += 1
                if mine.get(source, 0) != given.get((element, source), 0):
                    self.fail("attribution", "%s from %s: the report says %s ppb, the entries %d"
                              % (element, source, given.get((element, source)), mine.get(source, 0)))
        self.say("attribution", "%d shares of %d elements reckoned again" % (count, len(elements)))

    # -- the verdict --------------------------------------------------------------------------------

    def result(self):
        if self.contradictions:
            return "contradicted"
        if self.failures or not self.finished:
            return "broken"
        sampled = self.signatures < len(self.entries)
        return "verified" if self.ledger and not sampled else "consistent"

    def as_json(self):
        return {
            "schema": "lodestone.check/1", "result": self.result(), "entries": len(self.entries),
            "root": self.root.hex() if self.root else None, "subject": self.subject, "claims": self.claims,
            "omission_excluded": bool(self.ledger), "trusted": bool(self.trust) and not self.contradictions,
            "signatures_checked": self.signatures, "failures": self.failures,
        }

    def as_text(self):
        out = ["%-12s %s" % line for line in self.lines]
        for failure in self.failures[:20]:
            where = "" if failure["seq"] is None else " #%d" % failure["seq"]
            out.append("FAILED       %s%s: %s" % (failure["area"], where, failure["text"]))
        if len(self.failures) > 20:
            out.append("FAILED       and %d more" % (len(self.failures) - 20))
        for name, result in sorted(self.claims.items()):
            out.append("%-12s %s" % (name, result))
        result = self.result()
        if result == "consistent" and self.ledger:
            text = "consistent: only a sample of the signatures was checked, so this is not fully verified"
        elif result == "consistent":
            text = "consistent with the entries shown; omission not excluded"
        elif result == "verified":
            text = "verified: %s, %d entries%s" % (
                self.subject, len(self.entries),
                "" if self.trust else "; whose ledger it is, you have to know from elsewhere")
        elif result == "broken":
            text = "BROKEN: do not rely on this bundle"
        else:
            text = "CONTRADICTED: this is not the ledger of your trust file"
        return "\n".join(clean(line) for line in out + [text])


def clean(text):
    """No control character of a stranger reaches the terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def read_trust(path):
    out = {}
    with open(path, encoding="utf-8") as stream:
        for line in stream:
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if len(words) != 2 or words[0] not in ("origin", "log", "leaf0") or words[0] in out:
                raise ValueError("the trust file has a line that is not understood: %r" % line.strip())
            out[words[0]] = words[1]
    if not out:
        raise ValueError("the trust file is empty")
    return out


USAGE = "usage: python3 verify.py BUNDLE.zip|FOLDER [--trust FILE] [--sample N] [--json]"


def main(arguments):
    path = trust_path = sample = None
    as_json, words = False, list(arguments)
    while words:
        word = words.pop(0)
        if word in ("-h", "--help"):
            print(__doc__.strip())
            return 0
        if word == "--json":
            as_json = True
        elif word == "--trust" and words:
            trust_path = words.pop(0)
        elif word == "--sample" and words and re.fullmatch("[1-9][0-9]{0,8}", words[0]):
            sample = int(words.pop(0))
        elif not word.startswith("-") and path is None:
            path = word
        else:
            path = None
            break
    if path is None:
        sys.stderr.write(USAGE + "\n")
        return 64
    for name in (path, trust_path):
        if name is not None and not os.path.exists(name):
            sys.stderr.write("no such file: %s\n" % clean(name))
            return 66
    try:
        trust = read_trust(trust_path) if trust_path else None
    except (OSError, ValueError) as problem:
        sys.stderr.write("%s\n" % clean(str(problem)))
        return 64
    check = Check(path, trust, sample, as_json)
    check.run()
    result = check.result()
    if as_json:
        text = json.dumps(check.as_json(), ensure_ascii=True, separators=(",", ":"))
    else:
        text = check.as_text()
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")
    return {"verified": 0, "consistent": 0, "broken": 3, "contradicted": 5}[result]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
