import Documents

/// Functions over groups: first the names of groups, then what is put together.
extension ExpressionParser {
  mutating func grouped(_ form: GroupForm, _ token: Token) -> Expression? {
    switch form {
    case .pick: return pick(token)
    case .sum:
      guard let arguments = arguments(), let groups = groups(arguments.dropLast(), form, token),
        let body = arguments.last
      else { return nil }
      return .grouped(.sum(over: groups), body, at: place(token))
    case .weightedMean:
      guard let arguments = arguments() else { return nil }
      guard arguments.count >= 3 else {
        noteGroups(form, token)
        return nil
      }
      guard let groups = groups(arguments.dropLast(2), form, token) else { return nil }
      let (value, weight) = (arguments[arguments.count - 2], arguments[arguments.count - 1])
      let at = place(token)
      return .operation(
        .divide, .grouped(.sum(over: groups), .operation(.multiply, value, weight, at: at), at: at),
        .grouped(.sum(over: groups), weight, at: at), at: at)
    }
  }

  private func groups(_ arguments: ArraySlice<Expression>, _ form: GroupForm, _ token: Token) -> [Text]? {
    var names: [Text] = []
    for argument in arguments {
      guard case .name(let name, let place) = argument else {
        noteGroups(form, token)
        return nil
      }
      names.append(Text(name, at: place))
    }
    if names.isEmpty {
      noteGroups(form, token)
      return nil
    }
    return names
  }

  /// `pick(age, old, x)`, `pick(age, '65 and over', x)`
  private mutating func pick(_ token: Token) -> Expression? {
    let open = next
    position += 1
    var words: [Text] = []
    for _ in 0..<2 {
      let word = next
      switch word.kind {
      case .name(let name): words.append(Text(name, at: place(word)))
      case .quoted(let content): words.append(Text(content, at: place(word)))
      case .number: words.append(Text(word.text, at: place(word)))
      default:
        noteGroups(.pick, token)
        return nil
      }
      position += 1
      guard take(.comma) else {
        noteGroups(.pick, token)
        return nil
      }
    }
    guard let body = expression(above: -1) else { return nil }
    guard take(.close) else {
      noteOpen(open)
      return nil
    }
    return .grouped(.pick(words[0], label: words[1]), body, at: place(token))
  }

  private func noteGroups(_ form: GroupForm, _ token: Token) {
    let example =
      switch form {
      case .sum: "sum(age, clients * rate)"
      case .weightedMean: "weighted_mean(age, rate, clients)"
      case .pick: "pick(age, old, clients)"
      }
    notebook.add(
      Finding(
        code: "group_names_first", at: place(token),
        Words(
          nl: "\(form.rawValue)(...) noemt eerst groepen en dan waar het om gaat.",
          en: "\(form.rawValue)(...) names groups first and then what it is about."),
        hint: Words(nl: "Zoals \(example).", en: "Such as \(example).")))
  }
}
