using System.Text.RegularExpressions;
using FsCheck.Fluent;
using NUnit.Framework;
using Orleans.MedAssist.Language.Scope;
using Orleans.MedAssist.Models.Context;
using Orleans.MedAssist.Patients;
using Orleans.MedAssist.Safety;
using Orleans.MedAssist.Safety.Flags;
using Orleans.MedAssist.Safety.Labs;

namespace Orleans.MedAssist.Tests.Models.Context;

internal sealed partial class PackingPropertyTests
{
    private static readonly FsCheck.Config Many = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Volume.Of(1_000));

    [Test]
    public void The_floor_of_what_is_kept_is_the_floor_of_the_whole_case() =>
        FsCheck.Check.One(
            Many,
            Prop.ForAll(
                AnyCase.Arbitrary(),
                any =>
                {
                    var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, () => AnyCase.SomeDispute, any.Tokens);
                    return Said(SafetyFloor.Assess(any.Case, any.Age))
                        == Said(SafetyFloor.Assess(packed.Kept, any.Age));
                }
            )
        );

    [Test]
    public void Every_red_flag_is_read_in_the_lines_as_it_was_in_the_notes() =>
        FsCheck.Check.One(
            Many,
            Prop.ForAll(
                AnyCase.Arbitrary(),
                any =>
                {
                    var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, () => AnyCase.SomeDispute, any.Tokens);
                    return new[]
                    {
                        ("History", any.Case.HistoryOfPresentIllness),
                        ("Examination", any.Case.Examination),
                        ("Social history", any.Case.SocialHistory),
                    }.All(field => Flags(field.Item2) == Flags(Line(packed, field.Item1)));
                }
            )
        );

    [Test]
    public void Patient_vital_signs_allergies_medication_and_known_values_are_always_told() =>
        FsCheck.Check.One(
            Many,
            Prop.ForAll(
                AnyCase.Arbitrary(),
                any =>
                {
                    var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, () => AnyCase.SomeDispute, any.Tokens);
                    var values = any.Case.Labs.Where(lab =>
                        LabFlags.Of(lab) is not LabFlag.Normal || LabUnits.Find(lab) is not null
                    );
                    return (packed.Kept.Patient, packed.Kept.ChiefComplaint, packed.Kept.VitalSigns)
                            == (any.Case.Patient, any.Case.ChiefComplaint, any.Case.VitalSigns)
                        && packed.Kept.Allergies == any.Case.Allergies
                        && packed.Kept.Medications == any.Case.Medications
                        && values.All(packed.Kept.Labs.Contains);
                }
            )
        );

    [Test]
    public void What_is_over_the_room_is_said_and_only_then() =>
        FsCheck.Check.One(
            Many,
            Prop.ForAll(
                AnyCase.Arbitrary(),
                any =>
                {
                    var packed = ContextPacker.Pack(any.Case, any.Age, any.Role, () => AnyCase.SomeDispute, any.Tokens);
                    return packed.OverBudget == packed.TokensPacked > any.Tokens
                        && packed.Omitted.IsEmpty == (packed.Kept == any.Case || Same(packed.Kept, any.Case));
                }
            )
        );

    [Test]
    public void Every_denial_of_what_a_complaint_turns_on_is_told() =>
        FsCheck.Check.One(
            Many,
            Prop.ForAll(
                AnyCase.Arbitrary(),
                any =>
                {
                    var kept = ContextPacker
                        .Pack(any.Case, any.Age, any.Role, () => AnyCase.SomeDispute, any.Tokens)
                        .Kept;
                    return Denials(any.Case.HistoryOfPresentIllness) == Denials(kept.HistoryOfPresentIllness)
                        && Denials(any.Case.Examination) == Denials(kept.Examination)
                        && Denials(any.Case.SocialHistory) == Denials(kept.SocialHistory);
                }
            )
        );

    [Test]
    public void A_case_packed_once_for_all_of_a_role_is_packed_as_for_each() =>
        FsCheck.Check.One(
            Many,
            Prop.ForAll(
                AnyCase.Arbitrary(),
                any =>
                {
                    for (var agent = 0; agent < 2; agent++)
                    {
                        var shared = PackedCases.Of(
                            any.Case,
                            any.Age,
                            any.Role,
                            () => AnyCase.SomeDispute,
                            null,
                            any.Tokens,
                            false
                        );
                        var own = ContextPacker.Pack(
                            any.Case,
                            any.Age,
                            any.Role,
                            () => AnyCase.SomeDispute,
                            any.Tokens
                        );
                        if (
                            !shared.Lines.SequenceEqual(own.Lines)
                            || !shared.Omitted.SequenceEqual(own.Omitted)
                            || (shared.TokensFull, shared.TokensPacked, shared.OverBudget)
                                != (own.TokensFull, own.TokensPacked, own.OverBudget)
                        )
                            return false;
                    }

                    return true;
                }
            )
        );

    private static string Denials(string text) =>
        string.Join(
            '\n',
            PresentationTemplates
                .BuiltIn.Words.Match(text)
                .Where(match =>
                    match.Assertion is Assertion.Absent && !PresentationTemplates.BuiltIn.Normal.Contains(match.Id)
                )
                .Select(match => match.Id)
        );

    private static bool Same(CaseSubmission one, CaseSubmission other) =>
        FullRecord.Text(one) == FullRecord.Text(other);

    // Findings that are left out let a later one move up: "investigations[1]" of the whole case may be [0] of what is
    // kept.
    private static string Said(MedAssist.Safety.FloorAssessment floor) =>
        string.Join(
            '\n',
            floor
                .Reasons.Select(reason =>
                    $"{reason.Rule} {Place().Replace(reason.Value, "[]")} {reason.Detail} {reason.Acuity}"
                )
                .Prepend($"{floor.Acuity}")
        );

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Place();

    private static string Flags(string text) =>
        string.Join('\n', RedFlagTable.BuiltIn.Matcher.Match(text).Select(match => $"{match.Id} {match.Assertion}"));

    private static string Line(PackedCase packed, string label) =>
        packed.Lines.FirstOrDefault(line => line.StartsWith($"{label}: ", StringComparison.Ordinal)) is { } line
            ? line[(label.Length + 2)..]
            : "";
}
