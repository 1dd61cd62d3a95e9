/// Every check of a registration. To add one is to add a struct in `Checks` and a line here.
public enum QualityCatalogue {
  public static let all: [any QualityCheck] = [
    EmptyColumn(), OftenMissing(), EmptyRows(), MissingTogether(),
    MissingJump(), MissingByOrganisation(), MissingByTreatment(), OutcomeKnownForSome(),
    NearDuplicates(), PeriodCopied(),
    DateInTheFuture(), DefaultDate(), DateOutsidePeriod(),
    DatesOutOfOrder(), StartedBeforeRegistered(),
    HeapedOnFirstOfMonth(), HeapedOnFirstOfJanuary(), DatesOnOneDay(), WeekendShift(),
    ConstantColumn(), NearlyConstantColumn(), ConstantInOrganisation(), NeverRecordedByOrganisation(),
    SentinelNumber(), ImpossibleAge(), NegativeNumber(), MoreThanThereIs(),
    OrderOfMagnitude(), UnitSlip(), MixedScales(),
    HeapedAges(), HeapedNumbers(), HeapedAtValue(), HeapedAtBound(),
    MeanBreak(), SpreadBreak(), ZerosAppear(), PrecisionBreak(),
    ShareBreak(), CodeGone(), CodeNew(),
    OrganisationStopped(), OrganisationStarted(), OrganisationGap(), OrganisationJump(), RowCountJump(),
    PeriodMissing(), SmallGroups(),
    CodesDifferInForm(), CodeMisspelt(), RareCode(), CodeNeverUsed(), UnknownAsCode(), MuchUnderOther(),
    NumberAsText(), DateAsText(), TextCutOff(),
    SexChanges(), BirthYearChanges(), AgeNotGrowing(), ClientInTwoOrganisations(), GapInClientYears(),
    RowsAfterTheEnd(), PseudonymsNotKept(), PseudonymIsBSN(), PseudonymIsReadable(),
    TextHoldsEmail(), TextHoldsPhone(), TextHoldsPostcode(), TextHoldsBSN(), TextHoldsAccount(), TextHoldsName(),
    TextHoldsBirthDate(),
    DeclaredContradiction(), DateWithoutEvent(), EventWithoutDate(), AmountWithoutTreatment(), StartWithoutTreatment(),
    TreatmentWithoutVariation(), OutcomeWithoutVariation(), TreatmentIsOrganisation(), TreatmentIsPeriod(),
  ]

  /// Their names, for `checks: {accepted: ...}`.
  public static let names = all.map(\.name)

  /// What all of them find, in the order of the catalogue; what the codebook knows and accepts as notes.
  public static func faults(in data: QualityData) -> [QualityFault] {
    all.flatMap { $0.faults(in: data) }.map { fault in
      let known = data.declared.accepted.first {
        $0.check == fault.code && ($0.column == nil || $0.column == fault.column)
      }
      // What tells who somebody is stays an error, known or not.
      guard let known, fault.severity < .error else { return fault }
      return fault.accepted(because: known.why)
    }
  }
}
