import Documents

/// Formulas over groups, written out cell by cell.
///
/// A sum takes out what does not vary with its groups before it goes over the cells, and sums out one group after another, so that
/// sum(age, place, clients · rate · price) with a rate by age is price · Σ rate · (Σ clients): with certain clients one product for each
/// age, not for each cell.
extension Emitter {
  /// The numbers of a formula in a year, by its groups.
  func cells(_ formula: Expression, _ year: Int, into program: inout Program) -> Cells {
    switch formula {
    case .name(let name, _) where grouped[name] != nil:
      guard let found = grouped[name], found.indices.contains(year) else { return .one(program.constant(.nan)) }
      return found[year]
    case .grouped(.sum(let over), let body, _):
      return sum(body, over: places(of: over.map(\.string)), year, &program)
    case .grouped(.pick(let group, let label), let body, _):
      return picked(cells(body, year, into: &program), places(of: [group.string]), label.string)
    case .inlined(_, _, let body, _): return cells(body, year, into: &program)
    default: break
    }
    guard !dimensions.of(formula).isEmpty else { return .one(emit(formula, year, into: &program)) }
    switch formula {
    case .negate(let part, _):
      return together([cells(part, year, into: &program)], &program) { $1.add(.negate($0[0])) }
    case .operation(let symbol, let left, let right, _):
      let parts = [cells(left, year, into: &program), cells(right, year, into: &program)]
      return together(parts, &program) { operation(symbol, $0[0], $0[1], into: &$1) }
    case .call(.previous, let arguments, _):
      if year > 0 { return cells(arguments[0], year - 1, into: &program) }
      return arguments.count == 2 ? cells(arguments[1], 0, into: &program) : .one(program.constant(0))
    case .call(let function, let arguments, _):
      var parts: [Cells] = []
      for argument in arguments { parts.append(cells(argument, year, into: &program)) }
      return together(parts, &program) { apply(function, arguments, $0, year, into: &$1) }
    default: return .one(program.constant(.nan))
    }
  }

  /// The same in every cell of these groups that it lacks.
  func spread(_ cells: Cells, over names: Set<String>) -> Cells {
    let wanted = Set(cells.groups).union(places(of: Array(names))).sorted()
    return Cells(groups: wanted, registers: offsets(of: cells, in: wanted).map { cells.registers[$0] })
  }

  // MARK: - Cells

  private func places(of names: [String]) -> Set<Int> {
    Set(groups.indices.filter { names.contains(groups[$0].name.string) })
  }

  private func size(_ group: Int) -> Int { groups[group].labels.count }

  /// One operation in every combination of the groups of its parts.
  private func together(
    _ parts: [Cells], _ program: inout Program, _ make: ([Register], inout Program) -> Register
  ) -> Cells {
    let all = Set(parts.flatMap(\.groups)).sorted()
    let offsets = parts.map { self.offsets(of: $0, in: all) }
    let count = all.reduce(1) { $0 * size($1) }
    var registers: [Register] = []
    registers.reserveCapacity(count)
    for cell in 0..<count {
      registers.append(make(parts.indices.map { parts[$0].registers[offsets[$0][cell]] }, &program))
    }
    return Cells(groups: all, registers: registers)
  }

  /// Where the number for each combination of `all` stands.
  private func offsets(of cells: Cells, in all: [Int]) -> [Int] {
    var stride: [Int: Int] = [:]
    var step = 1
    for group in cells.groups.reversed() {
      stride[group] = step
      step *= size(group)
    }
    var offsets = [0]
    for group in all {
      let own = stride[group] ?? 0
      offsets = offsets.flatMap { offset in (0..<size(group)).map { offset + $0 * own } }
    }
    return offsets
  }

  private func picked(_ cells: Cells, _ group: Set<Int>, _ label: String) -> Cells {
    guard let group = group.first, let at = groups[group].labels.firstIndex(of: label) else { return cells }
    guard let position = cells.groups.firstIndex(of: group) else { return cells }
    let inner = cells.groups[(position + 1)...].reduce(1) { $0 * size($1) }
    let block = inner * size(group)
    let registers = cells.registers.indices.filter { $0 % block / inner == at }.map { cells.registers[$0] }
    return Cells(groups: cells.groups.filter { $0 != group }, registers: registers)
  }

  /// Σ over one group.
  private func added(_ cells: Cells, over group: Int, _ program: inout Program) -> Cells {
    guard let position = cells.groups.firstIndex(of: group) else {
      let count = program.constant(Double(size(group)))
      return together([cells], &program) { $1.add(.multiply(count, $0[0])) }
    }
    let inner = cells.groups[(position + 1)...].reduce(1) { $0 * size($1) }
    let outer = cells.registers.count / (inner * size(group))
    var registers: [Register] = []
    for first in 0..<outer {
      for last in 0..<inner {
        let terms = (0..<size(group)).map { cells.registers[(first * size(group) + $0) * inner + last] }
        registers.append(total(terms, &program))
      }
    }
    return Cells(groups: cells.groups.filter { $0 != group }, registers: registers)
  }

  /// A sum of constants is worked out here: thousands of partial sums would be registers that nobody reads.
  private func total(_ terms: [Register], _ program: inout Program) -> Register {
    let constants = terms.compactMap(program.constantValue)
    guard constants.count == terms.count else { return program.sum(terms) }
    return program.constant(constants.reduce(0, +))
  }

  // MARK: - Sums

  /// Σ over groups of a formula.
  private func sum(_ formula: Expression, over: Set<Int>, _ year: Int, _ program: inout Program) -> Cells {
    let own = places(of: Array(dimensions.of(formula)))
    var result = sum(formula, overOwn: over.intersection(own), year, &program)
    for group in over.subtracting(own).sorted() { result = added(result, over: group, &program) }
    return result
  }

  private func sum(_ formula: Expression, overOwn over: Set<Int>, _ year: Int, _ program: inout Program) -> Cells {
    guard !over.isEmpty else { return cells(formula, year, into: &program) }
    switch formula {
    case .inlined(_, _, let body, _): return sum(body, over: over, year, &program)
    case .negate(let part, _):
      let inner = sum(part, over: over, year, &program)
      return together([inner], &program) { $1.add(.negate($0[0])) }
    case .operation(let symbol, let left, let right, _) where symbol == .add || symbol == .subtract:
      let parts = [sum(left, over: over, year, &program), sum(right, over: over, year, &program)]
      return together(parts, &program) { operation(symbol, $0[0], $0[1], into: &$1) }
    case .operation(.divide, let left, let right, _)
    where places(of: Array(dimensions.of(right))).isDisjoint(with: over):
      let parts = [sum(left, over: over, year, &program), cells(right, year, into: &program)]
      return together(parts, &program) { $1.add(.divide($0[0], $0[1])) }
    case .operation(.multiply, _, _, _): return product(factors(formula), over: over, year, &program)
    default:
      var result = cells(formula, year, into: &program)
      for group in over.sorted(by: >) { result = added(result, over: group, &program) }
      return result
    }
  }

  private func factors(_ formula: Expression) -> [Expression] {
    switch formula {
    case .operation(.multiply, let left, let right, _): factors(left) + factors(right)
    case .inlined(_, _, let body, _): factors(body)
    default: [formula]
    }
  }

  private enum Factor {
    case formula(Expression)
    case cells(Cells)
  }

  /// Σ of a product: groups are summed out one by one, each over the factors that have it alone, the group of fewest factors first.
  private func product(_ formulas: [Expression], over: Set<Int>, _ year: Int, _ program: inout Program) -> Cells {
    var factors = formulas.map { Factor.formula($0) }
    var left = over
    func groupsOf(_ factor: Factor) -> Set<Int> {
      switch factor {
      case .formula(let formula): places(of: Array(dimensions.of(formula)))
      case .cells(let cells): Set(cells.groups)
      }
    }
    func made(_ factor: Factor) -> Cells {
      switch factor {
      case .formula(let formula): cells(formula, year, into: &program)
      case .cells(let cells): cells
      }
    }
    while !left.isEmpty {
      let counts = left.sorted().map { group in (group, factors.count { groupsOf($0).contains(group) }) }
      let best = counts.min { ($0.1, -size($0.0), $0.0) < ($1.1, -size($1.0), $1.0) }
      guard let (group, _) = best else { break }
      let mine = factors.filter { groupsOf($0).contains(group) }
      factors.removeAll { groupsOf($0).contains(group) }
      left.remove(group)
      if mine.count == 1, case .formula(let only) = mine[0] {
        factors.insert(.cells(sum(only, overOwn: [group], year, &program)), at: 0)
      } else {
        let parts = mine.map(made)
        let whole = together(parts, &program) { registers, program in
          registers.dropFirst().reduce(registers[0]) { program.add(.multiply($0, $1)) }
        }
        factors.insert(.cells(added(whole, over: group, &program)), at: 0)
      }
    }
    let parts = factors.map(made)
    return together(parts, &program) { registers, program in
      registers.dropFirst().reduce(registers[0]) { program.add(.multiply($0, $1)) }
    }
  }
}
