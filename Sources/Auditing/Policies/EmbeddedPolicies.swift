/// The policies that come with the program, as the bytes that `policy adopt` puts into a ledger.
enum EmbeddedPolicies {
    static let texts = [p1, p6, p7]

    private static let covered = """
        {"countries":["CN","HK","IR","KP","MO","RU"],\
        "subdivisions_unknown":["UA-09","UA-14","UA-40","UA-43"]}
        """

    private static let understands = """
        ["ledger.created/1","ledger.restored/1","party.registered/1","party.owned/1",\
        "party.screened/1","site.registered/1","site.certified/1","scale.registered/1",\
        "key.authorized/1","key.revoked/1","document.attached/1","document.revoked/1",\
        "lot.acquired/1","lot.weighed/1","lot.assayed/1","lot.origin_stated/1",\
        "custody.dispatched/1","custody.received/1","run.completed/1","shipment.shipped/1",\
        "policy.adopted/1","policy.retired/1","inquiry.recorded/1","report.issued/1",\
        "entry.corrected/1","entry.voided/1"]
        """

    /// PL 117-263 s.857(a): disclosure of four stages.
    ///
    /// Source: domain reference 1.3 [V].
    static let p1 = """
        {"id":"P1","version":"1","title":"US four-stage origin disclosure",\
        "citation":"PL 117-263 s.857(a)","legal_status":"in force; rulemaking open [V]",\
        "rule":"disclosed","subjects":["oxide"],"covered":\(covered),"min_tier":"E0",\
        "understands":\(understands),\
        "lists":{"recycling":["separate","precipitate","calcine"],\
        "virgin":["separate","refine"],"prior":["mine"]},\
        "wording":[\
        {"result":"pass","en":"For each stage that an oxide has reached, the country or a \
        documented inquiry is recorded.",\
        "ko":"산화물이 거친 각 단계의 국가 또는 문서화된 조회가 기록되어 있습니다."},\
        {"result":"indeterminate","en":"The disclosure is incomplete: for some stages neither a \
        country nor a documented inquiry is recorded.",\
        "ko":"일부 단계에 국가도 문서화된 조회도 없어 공개가 불완전합니다."}],\
        "source":"domain reference 1.3","reviewed_on":"2026-11-22"}
        """

    /// Recycled and refined outside covered countries.
    ///
    /// Source: domain reference 6.
    static let p6 = """
        {"id":"P6","version":"1","title":"Recycled and refined outside covered countries",\
        "citation":"claim policy; covered set after 10 USC 4872(f)(2) [V], HK and MO counted as \
        CN [M]","legal_status":"voluntary claim","level":"N2","rule":"processed_outside",\
        "subjects":["oxide","metal"],"covered":\(covered),"min_tier":"E1",\
        "understands":\(understands),\
        "lists":{"recycling":["collect","leach","separate","precipitate","calcine","reduce",\
        "melt"],"virgin":["separate","refine"],"prior":[]},\
        "wording":[\
        {"result":"pass","en":"All required and recorded collection, recycling, separation and \
        refining steps took place outside covered countries. Where the magnets were first made \
        and their metals mined is not part of this claim.",\
        "ko":"요구되거나 기록된 수거·재활용·분리·정제 단계는 모두 대상 국가 밖에서 \
        이루어졌습니다. 자석의 최초 제조지와 광산은 이 주장에 포함되지 않습니다."},\
        {"result":"fail","en":"At least one collection, recycling, separation or refining step \
        took place in a covered country. The claim can't be made.",\
        "ko":"하나 이상의 단계가 대상 국가에서 이루어졌으므로 주장할 수 없습니다."},\
        {"result":"indeterminate","en":"For at least one required step the place is not \
        established. The claim can't be made yet.",\
        "ko":"하나 이상의 필수 단계의 장소가 확인되지 않아 아직 주장할 수 없습니다."},\
        {"result":"blocked","en":"Integrity or element balance does not hold: nothing can be \
        claimed.","ko":"무결성 또는 원소 수지가 성립하지 않아 아무것도 주장할 수 없습니다."}],\
        "source":"domain reference 6, P6","reviewed_on":"2026-11-22"}
        """

    /// No covered origin in any life.
    ///
    /// Source: domain reference 6.
    static let p7 = """
        {"id":"P7","version":"1","title":"No covered origin in any life",\
        "citation":"claim policy; covered set after 10 USC 4872(f)(2) [V], HK and MO counted as \
        CN [M]","legal_status":"voluntary claim","level":"N5","rule":"any_life_outside",\
        "subjects":["oxide","metal"],"covered":\(covered),"min_tier":"E1",\
        "understands":\(understands),\
        "lists":{"recycling":["collect","leach","separate","precipitate","calcine","reduce",\
        "melt"],"virgin":["separate","refine"],\
        "prior":["mine","separate","refine","reduce","melt","magnet_make"]},\
        "wording":[\
        {"result":"pass","en":"Every step of the recycling life and of the earlier life, from \
        the mine on, took place outside covered countries, as the evidence listed shows.",\
        "ko":"광산부터 재활용까지 모든 단계가 대상 국가 밖에서 이루어졌습니다."},\
        {"result":"fail","en":"At least one step of the earlier or the recycling life took \
        place in a covered country.",\
        "ko":"이전 수명 또는 재활용 수명의 하나 이상의 단계가 대상 국가에서 이루어졌습니다."},\
        {"result":"indeterminate","en":"The earlier life of the material is not established. \
        Nothing is said about where it was mined or first made.",\
        "ko":"재료의 이전 수명이 확인되지 않았습니다."},\
        {"result":"blocked","en":"Integrity or element balance does not hold: nothing can be \
        claimed.","ko":"무결성 또는 원소 수지가 성립하지 않아 아무것도 주장할 수 없습니다."}],\
        "source":"domain reference 6, P7","reviewed_on":"2026-11-22"}
        """
}
