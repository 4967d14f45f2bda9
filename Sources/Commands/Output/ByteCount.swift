/// A number of bytes as a person reads it.
enum ByteCount {
    /// `304 KiB`, `12.5 MiB`, `3.0 GiB`: rounded up.
    static func text(_ bytes: Int64) -> String {
        let kibibytes = (bytes + 1023) >> 10
        if kibibytes < 1024 { return "\(kibibytes) KiB" }
        let units = ["MiB", "GiB", "TiB", "PiB"]
        var (tenths, unit) = ((kibibytes * 10 + 1023) >> 10, 0)
        while tenths >= 10_240, unit + 1 < units.count {
            tenths = (tenths + 1023) >> 10
            unit += 1
        }
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
