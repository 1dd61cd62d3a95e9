/// Faults of the shape of a registration: rows, periods, organisations, clients, reading.
extension InjectedFault {
  static let shapes: [InjectedFault] = [
    // Rows that go or come, before all others.
    .init("row_count_jump", in: "year", "2023", at: .inPeriod, movesRows: true) { spoiler in
      spoiler.remove { $0[$1, "year"] == "2022" && $2.happens(0.7) }
    },
    .init("organisation_stopped", in: "organisation", "2024", at: .inOrganisation(8), movesRows: true) { spoiler in
      let fits = spoiler.isOrganisation(8)
      spoiler.remove { data, row, _ in fits(data, row) && data[row, "year"] == "2024" }
    },
    .init("organisation_started", in: "organisation", "2023", at: .inOrganisation(9), movesRows: true) { spoiler in
      let fits = spoiler.isOrganisation(9)
      spoiler.remove { data, row, _ in fits(data, row) && data[row, "year"] == "2022" }
    },
    .init("organisation_gap", in: "organisation", "2023", at: .inOrganisation(10), movesRows: true) { spoiler in
      let fits = spoiler.isOrganisation(10)
      spoiler.remove { data, row, _ in fits(data, row) && data[row, "year"] == "2023" }
    },
    .init("organisation_jump", in: "organisation", "2024", at: .inOrganisation(6), movesRows: true) { spoiler in
      let fits = spoiler.isOrganisation(6)
      spoiler.remove { data, row, chance in fits(data, row) && data[row, "year"] == "2024" && chance.happens(0.85) }
    },
    .init("gap_in_client_years", in: "year", at: .anywhere, movesRows: true) { spoiler in
      spoiler.remove { $0[$1, "year"] == "2023" && $2.happens(0.15) }
    },
    .init("key_repeats", at: .firstSpoilt, movesRows: true) { spoiler in
      spoiler.add(spoiler.data.rows.suffix(1))
    },
    .init("rows_without_key") { spoiler in
      spoiler.rows(5, single: true) { $0[$1, "client"] = "" }
    },
    .init("cells_made_missing", in: "visits") { spoiler in
      spoiler.rows(9) { $0[$1, "visits"] = "veel" }
    },
    .init("period_missing", in: "year", "2021", at: .nowhere) { spoiler in
      spoiler.rows(
        spoiler.some, single: true,
        where: {
          $0[$1, "referral"] == "geen" && $0[$1, "end_date"].isEmpty
            && !["Zilver", "Huis van Zuid", "Rond de Tafel"].contains($0[$1, "organisation"])
        }, { $0[$1, "year"] = "2019" })
    },
    .init("rows_mostly_empty") { spoiler in
      let kept: Set = ["client", "year", "organisation", "registered_on", "cost", "budget"]
      spoiler.rows(
        spoiler.some, single: true, where: { $0[$1, "end_date"].isEmpty },
        { data, row in
          for column in WelfareRegistration.header where !kept.contains(column) { data[row, column] = "" }
        })
    },
    .init("near_duplicates", in: "client", at: .amongSpoilt) { spoiler in
      // Each takes over all that the one before it said but its pseudonym.
      var source: [String]?
      spoiler.rows(
        spoiler.some, single: true, where: { $0[$1, "programme"] == "ja" && $0[$1, "year"] == "2024" },
        { data, row in
          let model = source ?? data.rows[row]
          source = model
          data.rows[row] = [data.rows[row][0]] + model.dropFirst()
        })
    },
    .init("period_copied", at: .inPeriod) { spoiler in
      spoiler.clients(
        spoiler.data.rows.count / 8, "2023", "2024",
        where: { data, _, row in data[row, "organisation"] != "Knooppunt Oost" },
        { data, first, row in
          for column in ["hours", "cost", "budget", "attendance"] { data[row, column] = data[first, column] }
        })
    },
    .init("small_groups", in: "neighbourhood", at: .anywhere) { spoiler in
      spoiler.rows(4) { $0[$1, "neighbourhood"] = "Achterom 12" }
    },
    .init("rare_code", in: "neighbourhood") { spoiler in
      spoiler.rows(1) { $0[$1, "neighbourhood"] = "Zijpad" }
    },
    .init("sex_changes", in: "sex") { spoiler in
      spoiler.clients(
        spoiler.some, "2023", "2024", where: { $0[$1, "sex"] != "" && $0[$2, "sex"] != "" },
        { $0[$2, "sex"] = $0[$1, "sex"] == "v" ? "m" : "v" })
    },
    .init("birth_year_changes", in: "birth_year") { spoiler in
      spoiler.clients(spoiler.some, "2023", "2024") { data, _, row in
        data[row, "birth_year"] = "\((Int(data[row, "birth_year"]) ?? 1940) + 7)"
      }
    },
    .init("age_not_growing", in: "age") { spoiler in
      spoiler.clients(spoiler.some, "2023", "2024") { data, _, row in
        data[row, "age"] = "\((Int(data[row, "age"]) ?? 70) + 9)"
      }
    },
    .init("clients_in_two_organisations", in: "organisation") { spoiler in
      spoiler.clients(spoiler.some, "2023", "2024") { data, _, row in
        data[row, "organisation"] = data[row, "organisation"] == "De Brug" ? "Samen Sterk" : "De Brug"
      }
    },
    .init("rows_after_the_end", in: "end_date") { spoiler in
      spoiler.clients(spoiler.some, "2023", "2024", where: { data, row, _ in data[row, "end_date"].isEmpty }) {
        data, first, _ in
        data[first, "end_reason"] = "verhuisd"
        data[first, "end_date"] = "20-12-2023"
      }
    },
    // These leave nothing of what others need.
    .init("pseudonyms_not_kept", in: "client", "2024", at: .inPeriod, alone: true) { spoiler in
      spoiler.share(1, where: { $0[$1, "year"] == "2024" }) { $0[$1, "client"] = "Q" + $0[$1, "client"] }
    },
    .init("pseudonym_is_bsn", in: "client", at: .anywhere, alone: true) { spoiler in
      // 11 × 9,090,910 + k·11 with weights 9…2, −1: numbers that pass are found by trying.
      var numbers: [String: String] = [:]
      var next = 100_000_000
      spoiler.share(1) { data, row in
        let client = data[row, "client"]
        if numbers[client] == nil {
          repeat { next += 1 } while !Self.passesEleven(next)
          numbers[client] = "\(next)"
        }
        data[row, "client"] = numbers[client] ?? ""
      }
    },
    .init("pseudonym_is_readable", in: "client", at: .anywhere, alone: true) { spoiler in
      let letters = Array("abcdefghij")
      spoiler.share(1) { data, row in
        let name = String(data[row, "client"].compactMap { $0.wholeNumberValue.map { letters[$0] } })
        data[row, "client"] = "Jan" + name + ", P."
      }
    },
    .init("treatment_without_variation", in: "programme", at: .anywhere, alone: true) { spoiler in
      spoiler.share(1) { $0[$1, "programme"] = "ja" }
    },
    .init("outcome_without_variation", in: "referral", at: .anywhere, alone: true) { spoiler in
      spoiler.share(1) { $0[$1, "referral"] = "geen" }
    },
    .init("treatment_is_organisation", in: "programme", at: .nowhere, alone: true) { spoiler in
      spoiler.share(1) { $0[$1, "programme"] = $0[$1, "organisation"] < "N" ? "ja" : "nee" }
    },
    .init("treatment_is_period", in: "programme", "2023", at: .nowhere, alone: true) { spoiler in
      spoiler.share(1) { $0[$1, "programme"] = $0[$1, "year"] == "2022" ? "nee" : "ja" }
    },
  ]

  private static func passesEleven(_ number: Int) -> Bool {
    let digits = "\(number)".compactMap(\.wholeNumberValue)
    return zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 } % 11 == 0
  }
}
