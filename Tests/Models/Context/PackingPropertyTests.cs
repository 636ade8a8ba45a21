using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Safety;

namespace Orleans.MedAssist.Tests.Models.Context;

internal sealed class PackingPropertyTests
{
    private static readonly FsCheck.Config Many = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Test]
    public void The_floor_of_what_is_kept_is_the_floor_of_the_whole_case() => FsCheck.Check.One(Many, Prop.ForAll(AnyCase.Arbitrary(), any =>
    {
        var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, AnyCase.SomeDispute, any.Tokens);
        return Said(SafetyFloor.Assess(any.Case, any.Age)) == Said(SafetyFloor.Assess(packed.Kept, any.Age));
    }));

    [Test]
    public void Every_red_flag_is_read_in_the_lines_as_it_was_in_the_notes() => FsCheck.Check.One(Many, Prop.ForAll(AnyCase.Arbitrary(), any =>
    {
        var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, AnyCase.SomeDispute, any.Tokens);
        return new[] { ("History", any.Case.HistoryOfPresentIllness), ("Examination", any.Case.Examination), ("Social history", any.Case.SocialHistory) }
            .All(field => Flags(field.Item2) == Flags(Line(packed, field.Item1)));
    }));

    [Test]
    public void Patient_vital_signs_allergies_medication_and_known_values_are_always_told() => FsCheck.Check.One(Many, Prop.ForAll(AnyCase.Arbitrary(), any =>
    {
        var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, AnyCase.SomeDispute, any.Tokens);
        var values = any.Case.Labs.Where(lab => LabFlags.Of(lab) is not LabFlag.Normal || LabUnits.Find(lab) is not null);
        return (packed.Kept.Patient, packed.Kept.ChiefComplaint, packed.Kept.VitalSigns) == (any.Case.Patient, any.Case.ChiefComplaint, any.Case.VitalSigns)
            && packed.Kept.Allergies == any.Case.Allergies && packed.Kept.Medications == any.Case.Medications
            && values.All(packed.Kept.Labs.Contains);
    }));

    [Test]
    public void What_is_over_the_room_is_said_and_only_then() => FsCheck.Check.One(Many, Prop.ForAll(AnyCase.Arbitrary(), any =>
    {
        var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, AnyCase.SomeDispute, any.Tokens);
        return packed.OverBudget == packed.TokensPacked > any.Tokens
            && packed.Omitted.IsEmpty == (packed.Kept == any.Case || Same(packed.Kept, any.Case));
    }));

    private static bool Same(CaseSubmission one, CaseSubmission other) => FullRecord.Text(one) == FullRecord.Text(other);

    private static string Said(MedAssist.Safety.FloorAssessment floor) => string.Join('\n', floor.Reasons
        .Select(reason => $"{reason.Rule} {reason.Value} {reason.Detail} {reason.Acuity}").Prepend($"{floor.Acuity}"));

    private static string Flags(string text) => string.Join('\n', RedFlagTable.BuiltIn.Matcher.Match(text)
        .Select(match => $"{match.Id} {match.Assertion}"));

    private static string Line(PackedCase packed, string label) =>
        packed.Lines.FirstOrDefault(line => line.StartsWith($"{label}: ", StringComparison.Ordinal)) is { } line ? line[(label.Length + 2)..] : "";
}
