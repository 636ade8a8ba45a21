using System.Text.Json.Serialization;

namespace Orleans.MedAssist.Specialists;

/// <summary>A specialty: data, so that a hospital can add one in configuration.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Specialty
{
    /// <summary>Lower case with hyphens, for example <c>infectious-disease</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>As clinicians write it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the specialist is told about its field, in two or three sentences.</summary>
    public string Brief { get; init; } = "";

    /// <summary>Priority of its model calls, 1 to 10, 10 first.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>The calibrated weight of its opinions at the gate, over 0 and at most 1.</summary>
    public double Reliability { get; init; } = 0.8;

    /// <summary>The specialties whose passages it is shown first; empty is its own.</summary>
    public IReadOnlyList<string> Knowledge { get; init; } = [];

    /// <summary>Words and phrases in a case that concern it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Itself, if it can be used.</summary>
    /// <exception cref="InvalidOperationException">A member is missing or out of range.</exception>
    public Specialty Checked()
    {
        if (Id.Length == 0 || Id.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            throw new InvalidOperationException(
                $"Specialties: id '{Id}' must be lower-case letters, digits and hyphens."
            );
        if (Name.Length == 0 || Brief.Length == 0)
            throw new InvalidOperationException($"Specialties: '{Id}' needs a name and a brief.");
        if (Priority is < 1 or > 10)
            throw new InvalidOperationException(
                $"Specialties: the priority of '{Id}' must be 1 to 10, not {Priority}."
            );
        if (Reliability is not (> 0 and <= 1))
            throw new InvalidOperationException(
                $"Specialties: the reliability of '{Id}' must be over 0 and at most 1."
            );
        return this;
    }
}

/// <summary>The hospital's own specialties, configuration section <c>Catalogue</c>.</summary>
public sealed class SpecialtyOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Catalogue";

    /// <summary>Added to the built-in ones; one of the same id replaces it.</summary>
    public IList<Specialty> Specialties { get; } = [];
}
