/// Faults of codes, texts, and cells that contradict each other.
extension InjectedFault {
  static let codes: [InjectedFault] = [
    .init("nearly_constant", in: "language", at: .anywhere) { spoiler in
      spoiler.share(1, where: { !$0[$1, "language"].isEmpty && $1 % 1000 != 0 }) { $0[$1, "language"] = "nl" }
    },
    .init("never_recorded_by_organisation", in: "referral", at: .inOrganisation(7)) { spoiler in
      let fits = spoiler.isOrganisation(7)
      spoiler.share(1, where: { fits($0, $1) && $0[$1, "referral"] == "wmo" }) {
        $0[$1, "referral"] = "geen"
        $0[$1, "referral_date"] = ""
      }
    },
    .init("share_break", in: "lives_alone", "2023", at: .inPeriod) { spoiler in
      spoiler.share(0.6, where: { $0[$1, "year"] == "2023" && $0[$1, "lives_alone"] == "nee" }) {
        $0[$1, "lives_alone"] = "ja"
      }
    },
    .init("code_gone", in: "postal_area", "2024", at: .anywhere) { spoiler in
      spoiler.share(1, where: { $0[$1, "year"] == "2024" && $0[$1, "postal_area"] == "3811" }) {
        $0[$1, "postal_area"] = "3814"
      }
    },
    .init("code_new", in: "referred_by", "2024", at: .anywhere) { spoiler in
      spoiler.share(0.15, where: { $0[$1, "year"] == "2024" && !$0[$1, "referred_by"].isEmpty }) {
        $0[$1, "referred_by"] = "wijkteam"
      }
    },
    .init("codes_differ_in_form", in: "neighbourhood") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "neighbourhood"] == "Lindenbuurt" }) {
        $0[$1, "neighbourhood"] = "linden buurt"
      }
    },
    .init("code_misspelt", in: "neighbourhood") { spoiler in
      spoiler.rows(3, where: { $0[$1, "neighbourhood"] == "Molenpark" }) { $0[$1, "neighbourhood"] = "Moolenpark" }
    },
    .init("code_never_used", in: "language", at: .nowhere) { spoiler in
      spoiler.share(1, where: { $0[$1, "language"] == "pl" }) { $0[$1, "language"] = "nl" }
    },
    .init("unknown_as_code", in: "referred_by", at: .anywhere) { spoiler in
      spoiler.share(0.04, where: { !$0[$1, "referred_by"].isEmpty }) { $0[$1, "referred_by"] = "onbekend" }
    },
    .init("much_under_other", in: "topic", at: .anywhere) { spoiler in
      spoiler.share(0.4) { $0[$1, "topic"] = "overig" }
    },
    .init("number_as_text", in: "frailty", at: .anywhere) { spoiler in
      spoiler.share(1, where: { !$0[$1, "frailty"].isEmpty }) { $0[$1, "frailty"] = "\($1 % 8),\($1 % 9 + 1)" }
    },
    .init("date_as_text", in: "season", at: .anywhere) { spoiler in
      spoiler.share(1, where: { !$0[$1, "season"].isEmpty }) { $0[$1, "season"] = "1\($1 % 9)-04-2022" }
    },
    .init("text_cut_off", in: "goal", at: .anywhere) { spoiler in
      spoiler.share(1) { $0[$1, "goal"] = String($0[$1, "goal"].prefix(16)) }
    },
  ]

  static let traces: [InjectedFault] = [
    .init("text_holds_email", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "mail naar kees.bos@voorbeeld.nl" } },
    .init("text_holds_phone", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "bel dochter 06-12345678" } },
    .init("text_holds_postcode", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "woont nu op 1234 AB in de flat" } },
    .init("text_holds_bsn", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "nummer 111222333 doorgegeven" } },
    .init("text_holds_account", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "rekening NL91 ABNA 0417 1643 00" } },
    .init("text_holds_name", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "buurvrouw mevrouw Zeverlinck helpt" } },
    .init("text_holds_birth_date", in: "remark") { $0.rows(3) { $0[$1, "remark"] = "geboren 12-03-1941 in Sneek" } },
  ]

  static let contradictions: [InjectedFault] = [
    .init("contradiction", in: "end_reason") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "referral"] == "verpleeghuis" }) { $0[$1, "end_reason"] = "verhuisd" }
    },
    .init("date_without_event", in: "referral_date") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "referral"] == "geen" && $0[$1, "referral_date"].isEmpty }) {
        $0[$1, "referral_date"] = "13-0\(1 + $1 % 9)-\($0[$1, "year"])"
      }
    },
    .init("event_without_date", in: "referral_date") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "referral"] == "wmo" && !$0[$1, "referral_date"].isEmpty }) {
        $0[$1, "referral_date"] = ""
      }
    },
    .init("amount_without_yes", in: "hours") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "programme"] == "nee" && $0[$1, "organisation"] != "Samen Sterk" }) {
        $0[$1, "hours"] = "\(3 + $1 % 9)"
      }
    },
    .init("start_without_yes", in: "first_contact") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "programme"] == "nee" }) {
        $0[$1, "first_contact"] = "1\($1 % 9)-05-2021"
      }
    },
  ]

  /// All, those that take rows out or add them first.
  static let all = (shapes + missing + dates + numbers + codes + traces + contradictions)
    .enumerated().sorted { (!$0.element.movesRows ? 1 : 0, $0.offset) < (!$1.element.movesRows ? 1 : 0, $1.offset) }
    .map(\.element)
}
