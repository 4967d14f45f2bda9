import Custody
import VerifiableLog

/// The demo year while it happens: the clock, the agenda, what stands where, what is recorded.
///
/// Each stage of the material is an extension of it in a file of its own.
struct Story {
    typealias Task = (inout Story) throws -> Void

    let scale: Int
    var random: SplitMix64
    /// The time of the task that runs, which is when it records.
    private(set) var now = Day.first.time(8, 30, in: .eastern)
    private var agenda = Agenda<Task>()
    /// Recorded and not yet handed out.
    var steps: [DemoStep] = []
    /// Entries so far, with the one that creates the ledger: the next one's position.
    private(set) var size: Int64 = 1
    private var counters: [String: Int64] = [:]

    // What stands where.
    /// Magnets at the sites that dismantle, waiting for the truck.
    var outbound: [DemoSite: [Parcel]] = [:]
    /// Powder with its assay at Igneo, waiting for the truck.
    var ready: [Parcel] = []
    /// Powder at the plant.
    var stock: [Parcel] = []
    /// Powder at the plant that is kept apart.
    var apart: [Twist: [Parcel]] = [:]
    /// What stands in the leach tank of each line.
    var heels: [Int: Parcel] = [:]
    var eluates: [Element: [Parcel]] = [:]
    var oxides: [Element: [Parcel]] = [:]
    var apartOxides: [Twist: [Parcel]] = [:]
    /// Bought oxide, until it is blended in.
    var bought: [Twist: Parcel] = [:]

    /// Where each acquired lot came from and where it ended, for the inquiries.
    var sources: [Code: Source] = [:]
    var shipped: [Shipped] = []
    /// The shipment whose suppliers are asked.
    var asked: Code?
    /// What is still to go wrong.
    var twists = Twist.days
    /// The codes that each twist left behind.
    var traces: [Twist: [Code]] = [:]

    struct Source {
        let supplier: String
        var site: DemoSite
    }

    struct Shipped {
        let code: Code
        let element: Element?
        let leaves: Set<Code>
        let twists: Set<Twist>
    }

    init(seed: UInt64, scale: Int) {
        random = SplitMix64(seed: seed)
        self.scale = scale
    }
}

extension Story {
    /// Runs the earliest task.
    ///
    /// - Returns: false when the year is over.
    mutating func advance() throws -> Bool {
        guard let (time, task) = agenda.next(), time <= Day.last.time(18, in: .eastern) else {
            return false
        }
        now = time
        try task(&self)
        return true
    }

    func today(_ zone: WallClock) -> Day { Day(of: now, in: zone) }

    /// Puts a task on the agenda, some time within those hours of the day.
    mutating func plan(
        _ day: Day,
        _ hours: ClosedRange<Int64>,
        _ zone: WallClock,
        _ task: @escaping Task
    ) {
        let hour = random.among(hours.lowerBound...hours.upperBound - 1)
        let time = day.time(hour, random.among(0...59), random.among(0...59), in: zone)
        agenda.add(task, at: max(time, now.adding(seconds: 60)))
    }

    /// Some workdays from today.
    mutating func plan(
        in workdays: ClosedRange<Int64>,
        _ hours: ClosedRange<Int64>,
        _ zone: WallClock,
        _ task: @escaping Task
    ) {
        let count = Int(random.among(workdays))
        plan(today(zone).workday(after: count), hours, zone, task)
    }

    /// Some minutes before now.
    mutating func earlier(_ minutes: ClosedRange<Int64>) -> Timestamp {
        now.adding(seconds: -60 * random.among(minutes) - random.among(0...59))
    }

    /// Records drafts in the name of the actor.
    ///
    /// - Returns: the position of the first.
    @discardableResult
    mutating func record(_ actor: DemoActor, _ drafts: [DemoDraft]) -> Int64 {
        steps.append(DemoStep(actor: actor, recordedAt: now, drafts: drafts))
        defer { size += Int64(drafts.count) }
        return size
    }

    /// Whether the twist is due; it is so once.
    mutating func takes(_ twist: Twist, _ zone: WallClock = .eastern) -> Bool {
        guard let day = twists[twist], today(zone) >= day else { return false }
        twists[twist] = nil
        return true
    }
}

// Numbers.
extension Story {
    /// The next code of a kind in this year: `MAG-26-00018`.
    mutating func code(_ prefix: String, digits: Int = 5) throws -> Code {
        let series = "\(prefix)-\(yearDigits)-"
        return try Code(series + Self.padded(count(series), digits))
    }

    /// The next number of a series that others draw from as well: it grows by leaps.
    mutating func number(
        _ series: String,
        from start: Int64,
        leap: ClosedRange<Int64> = 1...9
    )
        -> Int64
    {
        counters[series, default: start] += random.among(leap)
        return counters[series, default: start]
    }

    /// `EX0418823`: a seal's number, used once.
    mutating func seal() -> String { "EX" + Self.padded(number("seal", from: 418_200), 7) }

    /// `EXA 4821`: an invented plate.
    mutating func plate() -> String {
        let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
        let letter = letters[Int(random.among(0...Int64(letters.count - 1)))]
        return "EX\(letter) \(random.among(1_000...9_999))"
    }

    /// The last two digits of the year in the office.
    var yearDigits: String { String(today(.eastern).text.dropFirst(2).prefix(2)) }

    private mutating func count(_ series: String) -> Int64 {
        counters[series, default: 0] += 1
        return counters[series, default: 0]
    }

    static func padded(_ number: Int64, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
