using System.Collections.Immutable;

namespace Orleans.MedAssist.Messages;

/// <summary>
/// What stands for the identifiers of one case in all that goes to a model and in all that models answer. Made once,
/// when the case begins, and stored with it; agents hand each other the tokens, and only who shows something to a
/// caller puts the identifiers back.
/// </summary>
[GenerateSerializer, Immutable, Alias("medassist.IdentityTable")]
public sealed record IdentityTable
{
    /// <summary>The tokens that were given out, each with the text that it stands for.</summary>
    [Id(0)]
    public ImmutableArray<HiddenIdentity> Tokens { get; init; } = [];

    /// <summary>The dates that were moved.</summary>
    [Id(1)]
    public ImmutableArray<MovedDate> Dates { get; init; } = [];

    /// <summary>The day of the case: dates without a year are read as the latest before it.</summary>
    [Id(2)]
    public DateOnly AcceptedOn { get; init; }

    /// <summary>Whether the case writes 11/02 for the second of November.</summary>
    [Id(3)]
    public bool MonthFirst { get; init; }
}

/// <summary>A token and what it stands for.</summary>
[GenerateSerializer, Immutable, Alias("medassist.HiddenIdentity")]
public sealed record HiddenIdentity
{
    /// <summary>The token with its brackets, for example <c>[NAME-2]</c>.</summary>
    [Id(0)]
    public required string Token { get; init; }

    /// <summary>The text of the case, letter for letter.</summary>
    [Id(1)]
    public required string Value { get; init; }
}

/// <summary>A date that models are shown another day for.</summary>
[GenerateSerializer, Immutable, Alias("medassist.MovedDate")]
public sealed record MovedDate
{
    /// <summary>What models read.</summary>
    [Id(0)]
    public required string Shown { get; init; }

    /// <summary>What the case says, letter for letter.</summary>
    [Id(1)]
    public required string Written { get; init; }

    /// <summary>The day that is shown; a day in the middle of the month where only a month is written.</summary>
    [Id(2)]
    public required DateOnly ShownDay { get; init; }

    /// <summary>The day that the case says; a day in the middle of the month where only a month is written.</summary>
    [Id(3)]
    public required DateOnly Day { get; init; }

    /// <summary>Whether only a month is written.</summary>
    [Id(4)]
    public bool MonthOnly { get; init; }
}
