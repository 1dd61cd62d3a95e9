extension Fields {
  /// Whether `yes` stands there, of `yes` and `no`; not so where nothing stands.
  public func yes(_ key: String, required isRequired: Bool = false) -> Bool {
    choice(key, among: ["yes", "no"], required: isRequired)?.string == "yes"
  }
}
