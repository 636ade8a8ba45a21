using System.Collections.Immutable;
using Orleans.MedAssist.Language.Words;

namespace Orleans.MedAssist.Conditions;

/// <summary>Checks a script and makes it ready; a bad one is named with what is wrong.</summary>
internal static class ScriptReading
{
    private static readonly string[] Urgencies = ["now", "today", "soon", "routine"];

    public static Condition Ready(IllnessScript script, string specialty, int index, FindingBook book)
    {
        try
        {
            ImmutableArray<string> specialties = [.. script.Specialties.Prepend(specialty).Distinct()];
            if (specialties.FirstOrDefault(one => !Specialties.All.Contains(one)) is { } unknown)
                throw new InvalidDataException($"'{unknown}' is no specialty.");
            if (script.Prior is not ("common" or "uncommon" or "rare"))
                throw new InvalidDataException($"'{script.Prior}' is no prior.");
            if (script.Sex is not (null or "female" or "male"))
                throw new InvalidDataException($"'{script.Sex}' is no sex.");
            if (script.Age is { } age && (age.Length != 2 || age[0] > age[1]))
                throw new InvalidDataException("The age is not a range.");
            foreach (var text in script.Recommendations)
                Recommendation(text);
            return new()
            {
                Index = index,
                Script = script,
                Specialties = specialties,
                Acuity =
                    UrgencyLevel.TryParse(script.Acuity)
                    ?? throw new InvalidDataException($"'{script.Acuity}' is no acuity."),
                Features =
                [
                    .. script.Key.Select(text => book.Read(text, FeatureKind.Key)),
                    .. script.Supporting.Select(text => book.Read(text, FeatureKind.Supporting)),
                    .. script.Against.Select(text => book.Read(text, FeatureKind.Against)),
                ],
                NameStems =
                [
                    .. script.Aliases.Prepend(script.Name).Select(name => PassageTerms.Of(name).ToImmutableArray()),
                ],
                ContraindicatedWhen =
                [
                    .. script.Contraindicated.Select(one =>
                        one.When is null ? (int?)null : book.Finding(one.When).Index
                    ),
                ],
            };
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"Script '{script.Name}' of {specialty}: {failure.Message}", failure);
        }
    }

    /// <summary>Parts <c>now: do this</c>.</summary>
    public static (string Urgency, string Text) Recommendation(string written)
    {
        var colon = written.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && Urgencies.Contains(written[..colon])
            ? (written[..colon], written[(colon + 2)..])
            : throw new InvalidDataException($"The recommendation '{written}' does not start with its urgency.");
    }
}
