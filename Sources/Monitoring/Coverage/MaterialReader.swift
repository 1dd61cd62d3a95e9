import Documents

/// Reads where the numbers of a coverage file come from: one of `counts`, `contacts` and `lists`.
struct MaterialReader {
  let path: String
  let notebook: Notebook

  func material(_ fields: Fields) -> CoverageStudy.Material? {
    let counts = fields.optional("counts")
    let contacts = fields.optional("contacts")
    let lists = fields.optional("lists")
    let people = fields.optional("people")
    let codebook = fields.text("codebook")
    let person = fields.text("person")
    let given = [counts, contacts, lists].compactMap { $0 }
    guard given.count == 1 else {
      notebook.add(
        Finding(
          code: "coverage_material", at: given.dropFirst().first?.place ?? fields.place,
          Words(
            nl: "Een dekkingsbestand rekent met één van counts, contacts en lists; hier staan er \(given.count).",
            en: "A coverage file counts by one of counts, contacts and lists; here stand \(given.count)."),
          hint: Words(
            nl: "Twee of meer lijsten met één pseudoniem geven een bandbreedte, één lijst alleen „minstens zoveel”.",
            en: "Two or more lists with one pseudonym give a range, one list alone only “at least so many”.")))
      return nil
    }
    if lists == nil {
      for extra in [people?.place, codebook?.place, person?.place].compactMap({ $0 }) { noteWithoutLists(extra) }
    }
    if let counts { return self.counts(counts) }
    if let contacts { return self.contacts(contacts) }
    return lists.flatMap { self.lists($0, people, codebook, person) }
  }

  private func noteWithoutLists(_ place: Place) {
    notebook.add(
      Finding(
        code: "key_without_lists", at: place,
        Words(
          nl: "people, codebook en person horen hier bij lists: [...].",
          en: "people, codebook and person belong to lists: [...] here.")))
  }

  private func counts(_ node: Node) -> CoverageStudy.Material? {
    let block = Fields(
      node, in: notebook, of: Words(nl: "counts (mensen naar aantal keren)", en: "counts (people by times)"))
    guard block.isBlock else { return nil }
    if block.has("file") {
      let file = block.text("file", required: true)
      let times = block.text("times", required: true)
      let people = block.text("people", required: true)
      block.finish()
      guard let file, let times, let people else { return nil }
      return .table(CountsTable(file: file, times: times, people: people))
    }
    var frequencies: [Int: Int] = [:]
    for entry in block.all {
      guard let times = WholeNumber.of(entry.key.string), times >= 1, times <= CountsTable.mostTimes,
        let count = entry.value.text.flatMap({ WholeNumber.of($0.string) })
      else {
        notebook.add(
          Finding(
            code: "bad_counts", at: entry.key.place,
            Words(
              nl: "Hier hoort een aantal keren van 1 of meer met een aantal mensen, beide heel.",
              en: "A number of times from 1 up with a number of people belongs here, both whole."),
            hint: Words(nl: "Bijvoorbeeld counts: {1: 120, 2: 31}.", en: "For instance counts: {1: 120, 2: 31}.")))
        return nil
      }
      frequencies[times, default: 0] += count
    }
    guard let counts = RepeatCounts(frequencies) else {
      notebook.add(Self.nobody(at: node.place))
      return nil
    }
    return .frequencies(counts)
  }

  static func nobody(at place: Place) -> Finding {
    Finding(
      code: "nobody_on_a_list", at: place,
      Words(nl: "Hier is niemand geteld.", en: "Nobody is counted here."),
      hint: Words(
        nl: "Zonder mensen op een lijst valt er niets over de anderen te zeggen.",
        en: "Without people on a list nothing can be said of the others."))
  }

  private func contacts(_ node: Node) -> CoverageStudy.Material? {
    let block = Fields(
      node, in: notebook, of: Words(nl: "contacts (contacten per mens)", en: "contacts (contacts of each person)"))
    let codebook = block.text("codebook", required: true)
    let person = block.text("person", required: true)
    let times = block.text("times")
    block.finish()
    guard let codebook, let person else { return nil }
    return .contacts(codebook: codebook, person: person, times: times)
  }

  private func lists(
    _ node: Node, _ people: Node?, _ codebook: Text?, _ person: Text?
  ) -> CoverageStudy.Material? {
    if let entries = node.entries {
      for extra in [people?.place, codebook?.place, person?.place].compactMap({ $0 }) { noteWithoutLists(extra) }
      var lists: [CoverageStudy.NamedList] = []
      for entry in entries {
        let block = Fields(entry.value, in: notebook, of: Words(nl: "een lijst", en: "a list"))
        let codebook = block.text("codebook", required: true)
        let person = block.text("person", required: true)
        block.finish()
        guard let codebook, let person else { return nil }
        lists.append(CoverageStudy.NamedList(name: entry.key, codebook: codebook, person: person))
      }
      guard isRightNumber(lists.map(\.name), at: node.place) else { return nil }
      return .registrations(lists)
    }
    let names = (node.items ?? [node]).compactMap(\.text).filter { !$0.string.isEmpty }
    guard isRightNumber(names, at: node.place) else { return nil }
    switch (people, codebook) {
    case (let people?, nil): return combinations(names, people)
    case (nil, let codebook?): return .columns(names, codebook: codebook, person: person)
    default:
      notebook.add(
        Finding(
          code: "lists_without_people", at: node.place,
          Words(
            nl:
              "Bij lists: [...] hoort óf codebook: (een ja/nee-kolom per lijst) óf people: (aantallen per combinatie).",
            en: "With lists: [...] goes either codebook: (a yes/no column a list) or people: (numbers by combination).")
        ))
      return nil
    }
  }

  private func isRightNumber(_ names: [Text], at place: Place) -> Bool {
    if let twin = names.indices.first(where: { index in names[..<index].contains { $0.string == names[index].string } })
    {
      notebook.add(
        Finding(
          code: "list_twice", at: names[twin].place,
          Words(
            nl: "De lijst \(names[twin].string) staat hier twee keer.",
            en: "The list \(names[twin].string) stands here twice.")))
      return false
    }
    guard names.count < 2 || names.count > ListHistories.mostLists else { return true }
    notebook.add(
      Finding(
        code: "number_of_lists", at: place,
        Words(
          nl: "Dit rekent met twee tot \(ListHistories.mostLists) lijsten; hier staan er \(names.count).",
          en: "This counts by two to \(ListHistories.mostLists) lists; here stand \(names.count)."),
        hint: Words(
          nl:
            "Van één lijst: contacts: of counts: (hoe vaak ieder gezien is). Van veel lijsten: voeg soortgelijke samen.",
          en: "Of one list: contacts: or counts: (how often each was seen). Of many lists: join those that are alike."))
    )
    return false
  }

  private func combinations(_ names: [Text], _ node: Node) -> CoverageStudy.Material? {
    let lists = names.map(\.string)
    let block = Fields(
      node, in: notebook, of: Words(nl: "people (aantallen per combinatie)", en: "people (numbers by combination)"))
    guard block.isBlock else { return nil }
    var people: [Int: Int] = [:]
    for entry in block.all {
      let parts = entry.key.string.split(separator: "+").map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      let places = parts.compactMap { lists.firstIndex(of: $0) }
      let combination = places.reduce(0) { $0 | (1 << $1) }
      guard places.count == parts.count, combination > 0, people[combination] == nil,
        let count = entry.value.text.flatMap({ WholeNumber.of($0.string) })
      else {
        let wrong = parts.first { !lists.contains($0) }
        let near = wrong.flatMap { NearestName.of($0, among: lists) }
        notebook.add(
          Finding(
            code: "bad_combination", at: entry.key.place,
            Words(
              nl: "Hier horen namen van lijsten met + ertussen, elke combinatie één keer, met een heel aantal mensen.",
              en: "Names of lists joined by + belong here, each combination once, with a whole number of people."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
              ?? Words(
                nl: "Wie op meer lijsten staat, telt alleen bij die combinatie: {a: 170, b: 120, a + b: 30}.",
                en: "Who is on more lists counts at that combination only: {a: 170, b: 120, a + b: 30}.")))
        return nil
      }
      people[combination] = count
    }
    guard let histories = ListHistories(lists: lists, people: people) else {
      notebook.add(Self.nobody(at: node.place))
      return nil
    }
    return .combinations(histories)
  }
}
