import Foundation

/// QR codes, drawn by qrencode or zint.
struct QRTool: Sendable {
    private let tool: Tool

    /// Bytes in a picture of the largest size and the least redundancy.
    ///
    /// Source: ISO/IEC 18004, table 7: version 40-L, byte mode.
    static let lengthMax = 2953
    /// The same with the redundancy that lets 15 percent of a picture be lost: 40-M.
    private static let sturdyMax = 2331
    private static let pictureMax = 16 << 20

    enum Picture: String {
        case svg, png

        /// By the ending of a file; standard output gets a drawing.
        init?(file: String) {
            if file == "-" {
                self = .svg
            } else {
                self.init(rawValue: file.split(separator: ".").last?.lowercased() ?? "")
            }
        }
    }

    init(_ environment: Environment) throws(Failure) {
        tool = try Tool(
            ["qrencode", "zint"],
            for: "a QR code",
            package: "qrencode",
            in: environment
        )
    }

    /// The picture's bytes.
    func draw(_ text: [UInt8], as picture: Picture) throws -> [UInt8] {
        try Files.withTemporaryFolder { folder in
            let file = "code." + picture.rawValue
            try Files.write(text, to: folder + "/text")
            let level = text.count <= Self.sturdyMax ? "M" : "L"
            let answer = try tool.run(arguments(level, picture, file), in: folder)
            guard answer.exit == 0, Files.exists(folder + "/" + file) else {
                throw Failure(
                    .notAvailable,
                    "\(tool.name) draws no QR code of \(text.count) bytes",
                    details: [answer.text.split(separator: "\n").last.map(String.init) ?? ""]
                        .filter { !$0.isEmpty }.map(\.printable)
                )
            }
            return try Files.read(folder + "/" + file, upTo: Self.pictureMax)
        }
    }

    private func arguments(_ level: String, _ picture: Picture, _ file: String) -> [String] {
        if tool.name == "qrencode" {
            let type = picture.rawValue.uppercased()
            let size = picture == .png ? ["-s", "4"] : []
            return ["-8", "-l", level, "-m", "4", "-t", type, "-r", "text", "-o", file] + size
        }
        let secure = level == "M" ? "2" : "1"
        return [
            "--barcode=QRCODE", "--binary", "--quietzones", "--scale=2", "--secure=" + secure, "-i",
            "text", "-o", file,
        ]
    }
}
