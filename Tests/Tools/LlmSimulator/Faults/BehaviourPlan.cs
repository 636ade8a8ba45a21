using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

namespace Orleans.MedAssist.Tests.Tools.LlmSimulator.Faults;

/// <summary>How the endpoint behaves: always, and at the next calls.</summary>
internal sealed class BehaviourPlan
{
    private readonly ConcurrentQueue<Behaviour> _ordered = new();
    private volatile ImmutableHashSet<Behaviour> _always = [];

    /// <summary>What every call meets.</summary>
    public IReadOnlySet<Behaviour> Always
    {
        get => _always;
        set => _always = [.. value];
    }

    /// <summary>The next calls meet it, whichever they are.</summary>
    public void Order(Behaviour behaviour, int times)
    {
        for (var i = 0; i < times; i++)
            _ordered.Enqueue(behaviour);
    }

    /// <summary>What the call that has just come meets.</summary>
    public ImmutableHashSet<Behaviour> Next() => _ordered.TryDequeue(out var ordered) ? _always.Add(ordered) : _always;
}

/// <summary>Behaviours by the names that the command line uses, for example <c>schema-refused</c>.</summary>
internal static class BehaviourNames
{
    /// <summary>All of them, a line each.</summary>
    public static string Lines =>
        string.Join('\n', Enum.GetValues<Behaviour>().Select(one => $"  {Of(one)}: {Text(one)}"));

    public static string Of(Behaviour behaviour) => JsonNamingPolicy.KebabCaseLower.ConvertName(behaviour.ToString());

    /// <exception cref="FormatException">There is no such behaviour.</exception>
    public static IReadOnlySet<Behaviour> Parse(string names) =>
        names
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name =>
                Enum.GetValues<Behaviour>().Cast<Behaviour?>().FirstOrDefault(one => Of(one!.Value) == name)
                ?? throw new FormatException($"'{name}' is no behaviour; there are:\n{Lines}")
            )
            .ToHashSet();

    private static string Text(Behaviour behaviour) =>
        typeof(Behaviour).GetField(behaviour.ToString())!.GetCustomAttribute<DescriptionAttribute>()!.Description;
}
