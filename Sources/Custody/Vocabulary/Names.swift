/// How a word of the vocabulary is shown to people.
package struct DisplayName: Sendable, Hashable {
    package let english: String
    package let korean: String

    init(_ english: String, _ korean: String) {
        self.english = english
        self.korean = korean
    }
}

extension Element {
    package var name: DisplayName {
        switch self {
        case .nd: DisplayName("neodymium", "네오디뮴")
        case .pr: DisplayName("praseodymium", "프라세오디뮴")
        case .dy: DisplayName("dysprosium", "디스프로슘")
        case .tb: DisplayName("terbium", "터븀")
        case .gd: DisplayName("gadolinium", "가돌리늄")
        case .ho: DisplayName("holmium", "홀뮴")
        case .sm: DisplayName("samarium", "사마륨")
        case .ce: DisplayName("cerium", "세륨")
        case .la: DisplayName("lanthanum", "란타넘")
        case .y: DisplayName("yttrium", "이트륨")
        case .co: DisplayName("cobalt", "코발트")
        case .fe: DisplayName("iron", "철")
        case .b: DisplayName("boron", "붕소")
        case .ni: DisplayName("nickel", "니켈")
        case .cu: DisplayName("copper", "구리")
        case .al: DisplayName("aluminium", "알루미늄")
        case .ga: DisplayName("gallium", "갈륨")
        case .nb: DisplayName("niobium", "나이오븀")
        case .zr: DisplayName("zirconium", "지르코늄")
        case .o: DisplayName("oxygen", "산소")
        case .c: DisplayName("carbon", "탄소")
        case .h: DisplayName("hydrogen", "수소")
        }
    }
}

extension Material {
    package var name: DisplayName {
        switch self {
        case .ndfeb: DisplayName("NdFeB", "네오디뮴 자석재(NdFeB)")
        case .smco: DisplayName("SmCo", "사마륨코발트 자석재(SmCo)")
        case .alnico: DisplayName("AlNiCo", "알니코")
        case .ferrite: DisplayName("ferrite", "페라이트")
        case .rareEarth: DisplayName("rare earth", "희토류")
        case .mixed: DisplayName("mixed", "혼합")
        }
    }
}

extension Form {
    package var name: DisplayName {
        switch self {
        case .device: DisplayName("device", "기기")
        case .assembly: DisplayName("assembly", "조립품")
        case .magnet: DisplayName("magnet", "자석")
        case .swarf: DisplayName("swarf", "절삭 부스러기")
        case .powder: DisplayName("powder", "분말")
        case .roasted: DisplayName("roasted powder", "배소물")
        case .leachate: DisplayName("leachate", "침출액")
        case .eluate: DisplayName("eluate", "용출액")
        case .oxalate: DisplayName("oxalate", "옥살산염")
        case .carbonate: DisplayName("carbonate", "탄산염")
        case .oxide: DisplayName("oxide", "산화물")
        case .metal: DisplayName("metal", "금속")
        case .alloy: DisplayName("alloy", "합금")
        case .residue: DisplayName("residue", "잔사")
        }
    }
}

extension Operation {
    package var name: DisplayName {
        switch self {
        case .dismantle: DisplayName("dismantling", "해체")
        case .sort: DisplayName("sorting", "선별")
        case .demagnetise: DisplayName("demagnetising", "탈자")
        case .shred: DisplayName("shredding", "파쇄")
        case .mill: DisplayName("milling", "분쇄")
        case .hydrogenDecrepitate: DisplayName("hydrogen decrepitation", "수소 파쇄")
        case .split: DisplayName("splitting", "분할")
        case .merge: DisplayName("merging", "병합")
        case .blend: DisplayName("blending", "배합")
        case .pack: DisplayName("packing", "포장")
        case .sample: DisplayName("sampling", "시료 채취")
        case .roast: DisplayName("roasting", "배소")
        case .leach: DisplayName("leaching", "침출")
        case .purify: DisplayName("purification", "불순물 제거")
        case .separate: DisplayName("separation", "분리")
        case .precipitate: DisplayName("precipitation", "침전")
        case .calcine: DisplayName("calcination", "하소")
        case .reduce: DisplayName("reduction to metal", "금속 환원")
        case .melt: DisplayName("melting", "용해")
        case .stripCast: DisplayName("strip casting", "스트립 캐스팅")
        case .jetMill: DisplayName("jet milling", "제트밀 분쇄")
        case .press: DisplayName("pressing", "성형")
        case .sinter: DisplayName("sintering", "소결")
        case .bond: DisplayName("bonding", "본드 성형")
        case .machine: DisplayName("machining", "가공")
        case .coat: DisplayName("coating", "코팅")
        case .magnetise: DisplayName("magnetising", "착자")
        case .assemble: DisplayName("assembly", "조립")
        case .toll: DisplayName("toll processing", "임가공")
        case .rework: DisplayName("rework", "재작업")
        case .import: DisplayName("import", "수입")
        }
    }
}

extension Stage {
    package var name: DisplayName {
        switch self {
        case .operation(let operation): operation.name
        case .mine: DisplayName("mining", "채광")
        case .collect: DisplayName("collection", "수거")
        case .refine: DisplayName("refining into oxide", "산화물 정제")
        case .magnetMake: DisplayName("magnet making", "자석 제조")
        case .deviceMake: DisplayName("device making", "기기 제조")
        }
    }
}

extension Life {
    package var name: DisplayName {
        switch self {
        case .prior: DisplayName("prior life", "이전 생애")
        case .recycling: DisplayName("recycling", "재활용")
        }
    }
}

extension WasteClass {
    package var name: DisplayName {
        switch self {
        case .postConsumer: DisplayName("post-consumer", "사용 후")
        case .preConsumer: DisplayName("pre-consumer", "사용 전")
        case .homeScrap: DisplayName("home scrap", "자가 스크랩")
        case .virgin: DisplayName("virgin", "신재")
        case .unknown: DisplayName("unknown", "미확인")
        }
    }
}

extension FeedClass {
    package var name: DisplayName {
        switch self {
        case .hddVCM: DisplayName("hard-disk voice coil", "하드디스크 보이스코일")
        case .evTraction: DisplayName("EV traction motor", "전기차 구동 모터")
        case .wind: DisplayName("wind turbine", "풍력 터빈")
        case .mri: DisplayName("MRI", "MRI")
        case .speaker: DisplayName("speaker", "스피커")
        case .eBike: DisplayName("e-bike motor", "전기자전거 모터")
        case .bonded: DisplayName("bonded magnet", "본드 자석")
        case .other: DisplayName("other", "기타")
        }
    }
}

extension Basis {
    package var name: DisplayName {
        switch self {
        case .observed: DisplayName("observed", "직접 확인")
        case .documented: DisplayName("documented", "문서 확인")
        case .declared: DisplayName("declared", "신고")
        case .inferred: DisplayName("inferred", "추정")
        case .unknownAfterInquiry: DisplayName("unknown after inquiry", "조회 후 미확인")
        }
    }
}
