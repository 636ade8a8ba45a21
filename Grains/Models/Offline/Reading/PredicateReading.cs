using Orleans.MedAssist.Conditions;

namespace Orleans.MedAssist.Models.Offline.Reading;

/// <summary>Compares the predicates of findings with what was measured.</summary>
internal static class PredicateReading
{
    /// <summary>Whether a predicate holds, or null where nothing was measured.</summary>
    public static bool? Holds(this Predicate predicate, Measurements measurements, LabNames labs)
    {
        if (!measurements.TryGet(predicate.Name, out var measured))
            return null;
        if (predicate.Comparison is Comparison.High or Comparison.Low)
            return measured.Mark == RangeMark.None
                ? null
                : measured.Mark == (predicate.Comparison == Comparison.High ? RangeMark.High : RangeMark.Low);
        if (measured.Value is not { } written || labs.Convert(predicate.Name, written, measured.Unit) is not { } value)
            return null;
        return predicate.Comparison switch
        {
            Comparison.Below => value < predicate.Limit,
            Comparison.AtMost => value <= predicate.Limit,
            Comparison.Above => value > predicate.Limit,
            _ => value >= predicate.Limit,
        };
    }
}
