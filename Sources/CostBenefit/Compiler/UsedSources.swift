import Evidence

/// The sources that a model leans on, in the order in which they were first used.
struct UsedSources {
  private(set) var all: [Source] = []

  mutating func use(_ source: Source?) {
    guard let source, !all.contains(where: { $0.name == source.name }) else { return }
    all.append(source)
  }
}
