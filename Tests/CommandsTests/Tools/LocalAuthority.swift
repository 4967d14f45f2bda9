import Foundation
import TestSupport

/// A time stamping authority of the test's own, with a root certificate of its own.
struct LocalAuthority {
    let folder: TemporaryFolder
    private let openssl: OutsideProgram

    struct Missing: Error {}

    /// The root, as it would be given to those who trust the authority.
    var certificates: String { folder.path + "/ca.pem" }

    /// An authority whose own certificate is valid between these days, `YYYYMMDD`.
    init(from: String = "20200101", until: String = "20990101") throws {
        guard let openssl = OutsideProgram("openssl") else { throw Missing() }
        self.openssl = openssl
        folder = try TemporaryFolder()
        try folder.write(Self.configuration, to: "authority.cnf")
        try folder.write("extendedKeyUsage=critical,timeStamping\n", to: "use.cnf")
        try folder.write("", to: "index.txt")
        try folder.write("01\n", to: "serial")
        try folder.write("01\n", to: "tokens")
        for key in ["ca.key", "tsa.key"] {
            try run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        }
        try run(
            "req",
            "-x509",
            "-new",
            "-key",
            "ca.key",
            "-subj",
            "/CN=A root",
            "-days",
            "36500",
            "-config",
            "authority.cnf",
            "-extensions",
            "root",
            "-out",
            "ca.pem"
        )
        try run(
            "req",
            "-new",
            "-key",
            "tsa.key",
            "-subj",
            "/CN=An authority",
            "-config",
            "authority.cnf",
            "-out",
            "tsa.csr"
        )
        try run(
            "ca",
            "-batch",
            "-notext",
            "-config",
            "authority.cnf",
            "-in",
            "tsa.csr",
            "-cert",
            "ca.pem",
            "-keyfile",
            "ca.key",
            "-extfile",
            "use.cnf",
            "-startdate",
            from + "000000Z",
            "-enddate",
            until + "000000Z",
            "-out",
            "tsa.pem"
        )
    }

    /// What it answers to the request in a file.
    func answer(to request: String) throws -> [UInt8] {
        try run(
            "ts",
            "-reply",
            "-config",
            "authority.cnf",
            "-queryfile",
            request,
            "-signer",
            "tsa.pem",
            "-inkey",
            "tsa.key",
            "-out",
            "answer.tsr"
        )
        let answer = URL(fileURLWithPath: folder.path + "/answer.tsr")
        return [UInt8](try Data(contentsOf: answer))
    }

    private func run(_ arguments: String...) throws {
        let exit = try openssl.run(arguments, in: folder.path).exit
        guard exit == 0 else { throw Missing() }
    }

    private static let configuration = """
        [req]
        distinguished_name = name
        [name]
        [root]
        basicConstraints = critical,CA:true
        [ca]
        default_ca = own
        [own]
        database = index.txt
        new_certs_dir = .
        serial = serial
        default_md = sha256
        policy = any
        [any]
        commonName = supplied
        [tsa]
        default_tsa = clock
        [clock]
        serial = tokens
        default_policy = 1.2.3.4
        digests = sha256
        signer_digest = sha256
        ess_cert_id_alg = sha256

        """
}
