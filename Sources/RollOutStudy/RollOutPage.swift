/// The outcome of a study as a page of the documentation.
struct RollOutPage {
  let table: RollOutTable

  var text: String {
    """
    # How often a roll-out holds the truth

    Roll-outs of which the truth is known, made by chance and fitted as `mkba test` does: does the interval hold the truth, and is two-way
    fixed effects told to be biased where it is?

    ## Overview

    `make roll-out-study` writes this page. Of every truth and size \(table.sets) sets are drawn (seeded). Units have levels of their own, ten periods have shocks
    that all share, errors last within a unit (correlation \(RollOutSet.lasting) from one period to the next), a unit's start is drawn, and its effect
    strays around the mean of its start and time by half. "Grows, differs by start": 0.2 and 0.3 more each period for who starts in period 4, 0.4 and 0.15
    more for period 6, always 1 for period 8; 30% never starts. "Eight starts of few units": starts in periods 3 to 10, each by 9% of the units.
    The truth is the mean effect on the treated over their periods in the population that units are drawn from.

    \(table.text)

    Shares of sets in which the interval of 95% holds the truth; by chance a true 95% comes out between 94.6% and 95.4% in 10,000 sets.

    - "Group-time, small sample" is the recommendation: Callaway and Sant'Anna, compared with those not yet treated, deviations of a group of n clusters times
      √(n/(n − 1)) and Welch and Satterthwaite's degrees of freedom, as in the printed recipe; `errors: influence` asks for the errors of R's
      `did` ("influences alone").
    - "Flagged" is what `mkba test` tells of two-way fixed effects (`two_way_fixed_effects_biased`), by the same rule at every size: of its comparisons,
      or of its weights below 0, more than 10% is with those already treated, or any is and it differs from imputation beyond chance. That is a statement on
      the design, so it stands also where effects happen to be the same; "differs" is how often the difference shows in the data.
    - "Doubted" are sets that `mkba test` would call descriptive only, which the other columns leave out: fewer than six clusters on a side, or more than
      10% of the treated unit-periods in starts of one cluster (`groups_of_one_cluster`). In brackets how often the interval held the truth there.

    """
  }
}
