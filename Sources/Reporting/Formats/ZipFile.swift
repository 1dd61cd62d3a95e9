import CZip

/// A zip file, made in memory. Its parts bear no time, so the same parts give the same bytes.
struct ZipFile {
  private var parts: [(name: String, text: String)] = []

  mutating func add(_ name: String, _ text: String) { parts.append((name, text)) }

  /// - Precondition: there is memory for it; libzip cannot fail otherwise on names that differ.
  var bytes: [UInt8] {
    guard let store = zip_source_buffer_create(nil, 0, 0, nil) else { preconditionFailure("no memory for a zip file") }
    defer { zip_source_free(store) }
    zip_source_keep(store)
    guard let archive = zip_open_from_source(store, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
      preconditionFailure("no memory for a zip file")
    }
    // The bytes must stay where they are until the archive is closed.
    let memory = parts.map { part in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: part.text.utf8.count, alignment: 1)
      copy.copyBytes(from: part.text.utf8)
      return copy
    }
    defer { for piece in memory { piece.deallocate() } }
    for (part, piece) in zip(parts, memory) {
      let source = zip_source_buffer(archive, piece.baseAddress, UInt64(piece.count), 0)
      let place = zip_file_add(archive, part.name, source, UInt32(ZIP_FL_ENC_UTF_8))
      precondition(place >= 0, "a part of a zip file stands in it twice")
      // The first day that a zip file knows, as no clock may change the bytes.
      zip_file_set_dostime(archive, UInt64(place), 0, 0x0021, 0)
    }
    precondition(zip_close(archive) == 0, "no memory for a zip file")
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    precondition(zip_source_stat(store, &facts) == 0 && zip_source_open(store) == 0, "a zip file in memory is lost")
    defer { zip_source_close(store) }
    return [UInt8](unsafeUninitializedCapacity: Int(facts.size)) { buffer, count in
      count = Int(zip_source_read(store, buffer.baseAddress, facts.size))
    }
  }
}
