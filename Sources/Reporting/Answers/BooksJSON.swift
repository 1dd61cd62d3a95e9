import CostBenefit

/// What is kept beside the balance, as JSON: flat lists whose items name their alternative.
struct BooksJSON {
  let result: RunResult
  let coarse: Bool

  private var euro: String { "EUR\(result.model.priceYear)" }

  private func printed(_ value: Double) -> JSON {
    .number(coarse ? Precision(of: value, digits: 2).round(value) : value)
  }

  private func each(_ make: (RunResult.Books) -> [JSON]) -> JSON {
    .array(
      zip(result.alternatives, result.books).flatMap { alternative, books in
        make(books).map { JSON.object([.init("alternative", .text(alternative.name))]).with($0) }
      })
  }

  private func spread(_ mean: Double, _ q: (low: Double, p10: Double, p90: Double, high: Double)) -> JSON {
    [
      "mean": printed(mean),
      "quantiles": ["0.025": printed(q.low), "0.1": printed(q.p10), "0.9": printed(q.p90), "0.975": printed(q.high)],
    ]
  }

  var amounts: JSON {
    [
      "ledger": each { $0.ledger.map(entry) },
      "actor_years": each { books in
        books.actorYears.map { line in
          let head: JSON = [
            "actor": .text(line.actor), "year": .integer(line.year), "unit": .text("\(euro)/year"),
          ]
          return head.with(spread(line.mean, line.quantiles))
        }
      },
      "nominal_budget": each { $0.budget.map(budgetLine) },
      "perspectives": each { books in
        books.perspectives.map { perspective in
          [
            "perspective": .text(perspective.perspective.rawValue),
            "present_value": .summary(perspective.figure, coarse: coarse),
          ]
        }
      },
      "overlaps": each { books in
        books.overlaps.map { group in
          [
            "group": .text(group.group), "flows": .strings(group.flows),
            "naive": .summary(group.naive, coarse: coarse), "corrected": .summary(group.corrected, coarse: coarse),
          ]
        }
      },
      "naive_net_present_value": each { books in
        books.naiveNetPresentValue.map { [["net_present_value": .summary($0, coarse: coarse)]] } ?? []
      },
      "next_in_line": each { $0.freed.map(freed) },
      "pm_values": each { $0.flips.map(flip) },
      "weighted_balance": each { books in
        books.weighted.map { weighted in
          [
            [
              "net_present_value": .summary(weighted, coarse: coarse),
              "weights": .object(books.weights.map { .init($0.actor, .summary($0.figure, coarse: coarse)) }),
            ]
          ]
        } ?? []
      },
      "ceilings": each { $0.ceilings.map(ceiling) },
    ]
  }

  private func entry(_ entry: RunResult.Books.Entry) -> JSON {
    let head: JSON = [
      "actor": .text(entry.actor), "year": .integer(entry.year), "kind": .text(entry.kind.rawValue),
      "form": .text(entry.form.rawValue), "is_transfer": .flag(entry.kind.isTransfer),
      "unit": .text("\(euro)/year"),
    ]
    return head.with(spread(entry.mean, entry.quantiles))
  }

  private func budgetLine(_ line: RunResult.Books.BudgetLine) -> JSON {
    let head: JSON = [
      "actor": .text(line.payer), "year": .integer(line.year), "index": .text(result.model.books.budget?.index ?? ""),
      "factor": .number(line.factor), "unit": "nominal EUR/year",
    ]
    return head.with(spread(line.mean, line.quantiles))
  }

  private func freed(_ freed: RunResult.Books.Freed) -> JSON {
    [
      "flow": .text(freed.flow), "mean_a_year": .summary(freed.figure, coarse: coarse),
      "by_year": .object(freed.years.map { .init(String($0.year), printed($0.mean)) }),
    ]
  }

  private func flip(_ flip: RunResult.Books.Flip) -> JSON {
    let none = "the file gives no quantity, or its mean is zero"
    let head: JSON = [
      "item": .text(flip.item), "direction": .text(flip.direction), "present_value": printed(flip.presentValue),
      "annual": printed(flip.annual), "unit": .text(euro),
    ]
    guard let quantity = flip.quantity, let perUnit = flip.perUnit, let unit = flip.unit else {
      return head.with(["per_unit": .missing(why: none)])
    }
    let range = flip.perUnitRange
    let some = "the quantity is not of one sign in every draw"
    return head.with([
      "quantity": .summary(quantity, coarse: coarse),
      "per_unit": [
        "value": printed(perUnit), "0.1": range.map { printed($0.p10) } ?? .missing(why: some),
        "0.9": range.map { printed($0.p90) } ?? .missing(why: some), "unit": .text(unit),
      ],
    ])
  }

  private func ceiling(_ ceiling: RunResult.Books.Ceiling) -> JSON {
    let head: JSON = ["step": .text(ceiling.step), "source": .text(ceiling.source), "capped": .flag(ceiling.caps)]
    return head.with(.share(ceiling.shareAbove, coarse: coarse)).with([
      "excess": .summary(ceiling.excess, coarse: coarse)
    ])
  }
}
