extension Array where Element: BitwiseCopyable {
  /// Elements that are set on as many threads as `Threads` says, as new memory costs most when it is first written.
  ///
  /// - Parameter fill: sets every element of a range; calls write apart.
  public init(rows: Int, _ fill: (Range<Int>, UnsafeMutablePointer<Element>) -> Void) {
    // Matrices of a few numbers are made in inner loops: those need no parts.
    guard rows < 2 * Threads.smallestPart else {
      self.init(ColumnPasses(rows: rows), fill)
      return
    }
    self.init(unsafeUninitializedCapacity: rows) { elements, count in
      count = rows
      if let base = elements.baseAddress, rows > 0 { fill(0..<rows, base) }
    }
  }

  /// Elements that are set part by part.
  ///
  /// - Parameter fill: sets every element of a part; calls write apart.
  public init(_ passes: ColumnPasses, _ fill: (Range<Int>, UnsafeMutablePointer<Element>) -> Void) {
    let rows = passes.bounds[passes.parts]
    self.init(unsafeUninitializedCapacity: rows) { elements, count in
      count = rows
      guard let base = elements.baseAddress, rows > 0 else { return }
      LargePages.advise(base, bytes: rows * MemoryLayout<Element>.stride)
      passes.each { fill($0, base) }
    }
  }

  /// One value in every element.
  @inlinable
  public init(rows: Int, of value: Element) {
    self.init(rows: rows) { rows, out in
      (out + rows.lowerBound).initialize(repeating: value, count: rows.count)
    }
  }

  /// A value for each element, from its place.
  @inlinable
  public init(rows: Int, each value: (Int) -> Element) {
    self.init(rows: rows) { rows, out in
      for row in rows { (out + row).initialize(to: value(row)) }
    }
  }
}
