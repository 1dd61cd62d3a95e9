/// Faults of what stands in the cells: missing values, dates, numbers.
extension InjectedFault {
  static let missing: [InjectedFault] = [
    .init("column_empty", in: "satisfied", at: .nowhere) { $0.share(1) { $0[$1, "satisfied"] = "" } },
    .init("missing_often", in: "referred_by", at: .anywhere) { $0.share(0.4) { $0[$1, "referred_by"] = "" } },
    .init("missing_together", in: "language", at: .anywhere) { spoiler in
      spoiler.rows(max(150, spoiler.some), where: { _, row in row % 3 == 0 }) {
        $0[$1, "language"] = ""
        $0[$1, "channel"] = ""
      }
    },
    .init("missing_jump", in: "scale", "2023", at: .inPeriod) { spoiler in
      spoiler.share(0.4, where: { $0[$1, "year"] == "2023" }) { $0[$1, "scale"] = "." }
    },
    .init("missing_by_organisation", in: "postal_area", at: .inOrganisation(3)) { spoiler in
      spoiler.share(0.6, where: spoiler.isOrganisation(3)) { $0[$1, "postal_area"] = "" }
    },
    .init("missing_by_treatment", in: "sex", at: .anywhere) { spoiler in
      spoiler.share(0.35, where: { $0[$1, "programme"] == "ja" }) { $0[$1, "sex"] = "." }
    },
    .init("outcome_known_for_one_group", in: "at_home", at: .anywhere) { spoiler in
      spoiler.share(0.95, where: { $0[$1, "programme"] == "nee" }) { $0[$1, "at_home"] = "" }
    },
  ]

  static let dates: [InjectedFault] = [
    .init("date_in_the_future", in: "end_date") { spoiler in
      spoiler.rows(spoiler.some, single: true, where: { !$0[$1, "end_date"].isEmpty && $0[$1, "referral"] == "geen" }) {
        $0[$1, "end_date"] = "15-06-2031"
      }
    },
    .init("default_date", in: "registered_on") { spoiler in
      spoiler.rows(spoiler.some) { $0[$1, "registered_on"] = "01-01-1900" }
    },
    .init("date_outside_period", in: "referral_date") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "referral"] == "wmo" }) {
        $0[$1, "referral_date"] = "14-0\(1 + $1 % 9)-\((Int($0[$1, "year"]) ?? 0) - 1)"
      }
    },
    .init("dates_out_of_order", in: "end_date") { spoiler in
      spoiler.rows(
        spoiler.some, single: true,
        where: { $0[$1, "programme"] == "ja" && !$0[$1, "end_date"].isEmpty && !$0[$1, "end_date"].hasPrefix("31-12") }
      ) {
        $0[$1, "first_contact"] = "31-12-\($0[$1, "year"])"
      }
    },
    .init("started_before_registered", in: "first_contact") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "programme"] == "ja" }) { $0[$1, "first_contact"] = "10-03-2015" }
    },
    .init("dates_on_first_of_month", in: "first_contact", at: .anywhere) { spoiler in
      spoiler.share(
        0.2,
        where: { data, row in
          data[row, "first_contact"].hasSuffix("2021") && !data[row, "first_contact"].hasSuffix("-01-2021")
        }
      ) {
        $0[$1, "first_contact"] = "01" + $0[$1, "first_contact"].dropFirst(2)
      }
    },
    .init("dates_on_first_of_january", in: "registered_on", at: .anywhere) { spoiler in
      spoiler.share(0.05, where: { !$0[$1, "registered_on"].hasSuffix("1900") }) {
        $0[$1, "registered_on"] = "01-01-" + $0[$1, "registered_on"].suffix(4)
      }
    },
    .init("dates_on_one_day", in: "registered_on", "2019", at: .anywhere) { spoiler in
      spoiler.share(0.08, where: { !$0[$1, "registered_on"].hasSuffix("1900") }) {
        $0[$1, "registered_on"] = "14-05-2019"
      }
    },
    .init("weekend_shift", in: "referral_date", "2024", at: .anywhere) { spoiler in
      spoiler.share(
        0.5,
        where: { $0[$1, "year"] == "2024" && $0[$1, "referral"] == "wmo" && $0[$1, "referral_date"].hasSuffix("2024") }
      ) {
        let day = WelfareRegistration.day(of: $0[$1, "referral_date"])
        // Back to the Sunday before; 1 January 1970 was a Thursday. Not over New Year.
        let back = (day + 4) % 7
        if day - back >= WelfareRegistration.day(2024, 1, 1) {
          $0[$1, "referral_date"] = WelfareRegistration.text(day - back)
        }
      }
    },
  ]

  static let numbers: [InjectedFault] = [
    .init("sentinel_number", in: "visits") { spoiler in spoiler.rows(spoiler.some) { $0[$1, "visits"] = "999" } },
    .init("impossible_age", in: "age") { spoiler in
      spoiler.rows(spoiler.some, single: true) { $0[$1, "age"] = "1\(20 + $1 % 50)" }
    },
    .init("negative_number", in: "cost") { spoiler in
      spoiler.rows(spoiler.some) { $0[$1, "cost"] = "-" + $0[$1, "cost"] }
    },
    .init("more_than_there_is", in: "hours") { spoiler in
      spoiler.rows(spoiler.some, where: { $0[$1, "programme"] == "ja" }) { $0[$1, "hours"] = "\(9000 + $1 % 400)" }
    },
    .init("order_of_magnitude", in: "cost") { spoiler in
      spoiler.rows(spoiler.some) { $0[$1, "cost"] = "\(200_000 + $1 % 5000)" }
    },
    .init("unit_slip", in: "hours", at: .inOrganisation(2)) { spoiler in
      spoiler.share(1, where: spoiler.isOrganisation(2)) { data, row in
        guard data[row, "programme"] == "ja", data[row, "hours"].count <= 4, data[row, "hours"] != "0" else { return }
        let hours = Double(data[row, "hours"].replacing(",", with: ".")) ?? 0
        if hours < 200 { data[row, "hours"] = "\(Int(hours * 60))" }
      }
    },
    .init("mixed_scales", in: "attendance", at: .anywhere) { spoiler in
      spoiler.share(0.04, where: { $0[$1, "organisation"] != "Knooppunt Oost" && $0[$1, "attendance"] != "100" }) {
        let value = Double($0[$1, "attendance"].replacing(",", with: ".")) ?? 0
        $0[$1, "attendance"] = WelfareRegistration.decimal(Int(value), 100)
      }
    },
    .init("ages_heaped", in: "age_carer", at: .anywhere) { spoiler in
      spoiler.share(0.25) { $0[$1, "age_carer"] = "\(((Int($0[$1, "age_carer"]) ?? 50) + 2) / 5 * 5)" }
    },
    .init("numbers_heaped", in: "visits", at: .anywhere) { spoiler in
      spoiler.share(0.6, where: { Int($0[$1, "visits"]).map { $0 < 200 } ?? false }) {
        $0[$1, "visits"] = "\(((Int($0[$1, "visits"]) ?? 50) + 2) / 5 * 5)"
      }
    },
    .init("heaped_at_value", in: "calls", at: .anywhere) { spoiler in
      spoiler.share(0.15) { $0[$1, "calls"] = "52" }
    },
    .init("heaped_at_bound", in: "budget", at: .anywhere) { spoiler in
      spoiler.share(0.04) { $0[$1, "budget"] = "5000" }
    },
    .init("mean_break", in: "scale", "2024", at: .inPeriod) { spoiler in
      spoiler.share(1, where: { $0[$1, "year"] == "2024" && $0[$1, "scale"] != "." && !$0[$1, "scale"].isEmpty }) {
        $0[$1, "scale"] = "\(min(10, (Int($0[$1, "scale"]) ?? 0) + 3))"
      }
    },
    .init("spread_break", in: "budget", "2023", at: .inPeriod) { spoiler in
      spoiler.share(0.99, where: { $0[$1, "year"] == "2023" && $0[$1, "budget"] != "5000" }) {
        let value = Double($0[$1, "budget"].replacing(",", with: ".")) ?? 1500
        let wider = min(4700, max(1, 1500 + 6 * (value - 1500)))
        $0[$1, "budget"] = WelfareRegistration.decimal(Int(wider * 10), 10)
      }
    },
    .init("zeros_appear", in: "calls", "2024", at: .inPeriod) { spoiler in
      spoiler.share(0.25, where: { $0[$1, "year"] == "2024" }) { $0[$1, "calls"] = "0" }
    },
    .init("precision_break", in: "cost", "2024", at: .inPeriod) { spoiler in
      spoiler.share(0.7, where: { $0[$1, "year"] == "2024" }) { data, row in
        data[row, "cost"] = String(data[row, "cost"].prefix { $0 != "," })
      }
    },
    .init("constant_column", in: "consent", at: .anywhere) { $0.share(1) { $0[$1, "consent"] = "ja" } },
    .init("constant_in_organisation", in: "attendance", at: .inOrganisation(5)) { spoiler in
      spoiler.share(1, where: spoiler.isOrganisation(5)) { $0[$1, "attendance"] = "75" }
    },
  ]
}
