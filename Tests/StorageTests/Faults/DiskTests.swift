import Foundation
import Storage
import TestSupport
import Testing

@Suite("A disk", .enabled(if: Program.path != nil)) struct DiskTests {
    /// Prints the exit code of each step; the ledger lies in a small file system of its own.
    private static let fullDisk = """
        mkdir disk && mount -t tmpfs -o size=700k tmpfs disk && cd disk || exit 99
        export LODESTONE_STATE=$PWD/state
        step() { name=$1; shift; "$LODESTONE" "$@" >out 2>err; echo "$name $?"; }
        step init init desk.lodestone --org Pedalpoint
        step add party add EVT evTerra --country US
        "$LODESTONE" checkpoint show --format table | grep size
        dd if=/dev/zero of=filler bs=512 2>/dev/null
        : >out; : >err
        "$LODESTONE" party add NEW New --country US --request-id again >/dev/null 2>/dev/null
        echo "full $?"
        "$LODESTONE" init second.lodestone --org Pedalpoint >/dev/null 2>/dev/null
        echo "second $?"
        "$LODESTONE" verify >/dev/null 2>/dev/null; echo "verify $?"
        "$LODESTONE" checkpoint show 2>/dev/null | grep size
        rm filler
        step again party add NEW New --country US --request-id again
        step verified verify
        "$LODESTONE" -L desk.lodestone checkpoint show | grep size
        ls second.lodestone 2>/dev/null
        """

    @Test func `that is full keeps what it has and takes nothing new`() throws {
        let program = try Program()
        let ending = try program.shell(Self.fullDisk, through: Self.ownMounts)
        guard ending.exit != 99, !ending.output.isEmpty else { return }  // No mounts here.
        let lines = ending.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        #expect(
            lines == [
                "init 0", "add 0", "size 2 entries", "full 74", "second 74", "verify 0",
                "size 2 entries", "again 0", "verified 0", "size 3 entries",
            ],
            "\(ending.output) \(ending.errors)"
        )
    }

    /// With each amount of free space, a ledger is made with its keys, or nothing is.
    private static let scarce = """
        mkdir disk && mount -t tmpfs -o size=700k tmpfs disk && cd disk || exit 99
        export LODESTONE_STATE=$PWD/state
        for taken in 650 500 450 420 400 380 360; do
            dd if=/dev/zero of=filler bs=1k count=$taken 2>/dev/null
            "$LODESTONE" init desk.lodestone --org Pedalpoint >/dev/null 2>/dev/null
            code=$?
            echo $code $(ls desk.lodestone desk.lodestone.keys/* 2>/dev/null | wc -l)
            rm -rf desk.lodestone* filler state
        done
        """

    @Test func `without room for a ledger holds no half of one`() throws {
        let program = try Program()
        let ending = try program.shell(Self.scarce, through: Self.ownMounts)
        guard ending.exit != 99, !ending.output.isEmpty else { return }  // No mounts here.
        let lines = Set(ending.output.split(separator: "\n").map(String.init))
        #expect(lines.isSubset(of: ["0 3", "74 0", "73 0"]), "\(ending.output)")
        #expect(lines.count > 1, "too little and enough: \(ending.output)")
    }

    /// Where file systems can be mounted that nobody else sees.
    static let ownMounts =
        ["/usr/bin/unshare"] + (getuid() == 0 ? ["-m"] : ["-Urm"])

    @Test func `that can't be written still answers questions`() throws {
        let program = try Program()
        let wrapper = try asSomebodyElse(program)
        let sound = try Data(contentsOf: URL(fileURLWithPath: program.ledger))
        defer { setMode(0o755, program.folder.path) }
        setMode(0o444, program.ledger)
        setMode(0o555, program.folder.path)

        let asked = try program.run(["party", "list"], through: wrapper)
        #expect(asked.exit == 0, "\(asked.errors)")
        #expect(asked.output.contains("EVT"))
        let verified = try program.run(["verify"], through: wrapper)
        #expect(verified.exit == 0, "\(verified.errors)")
        let refused = try program.run(
            ["party", "add", "NEW", "New", "--country", "US"],
            through: wrapper
        )
        #expect(refused.exit == 74, "\(refused.errors)")
        #expect(refused.errors.contains("nothing was written"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: program.ledger)) == sound)
    }

    /// The administrator may write everywhere, so the program runs as a user without rights who
    /// has the keys.
    private func asSomebodyElse(_ program: Program) throws -> [String] {
        guard getuid() == 0 else { return [] }
        let keys = program.ledger + ".keys"
        let names = try FileManager.default.contentsOfDirectory(atPath: keys)
        for path in [keys] + names.map({ keys + "/" + $0 }) {
            try FileManager.default.setAttributes([.ownerAccountID: 65_534], ofItemAtPath: path)
        }
        return ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    }

    private func setMode(_ mode: Int, _ path: String) {
        try? FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
}
