using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Orleans.MedAssist.Models.Privacy;

/// <summary>
/// Rewrites every text of a record and of the records in it, so that no member that is added one day is forgotten. What
/// does not change stays the same object. Codes of a coding system are no texts.
/// </summary>
internal static class EveryText
{
    private static readonly ConcurrentDictionary<Type, Rewriter?> Rewriters = new();
    private static readonly ImmutableArray<string> Codes = ["Loinc", "Code", "System"];

    private delegate object Rewriter(object value, Func<string, string> text);

    /// <summary>The record with every text rewritten.</summary>
    public static T Rewritten<T>(T value, Func<string, string> text)
        where T : class =>
        (T)
            (
                Of(typeof(T))
                ?? throw new ArgumentException($"{typeof(T).Name} is no record of the product.", nameof(value))
            )(value, text);

    /// <summary>The different texts of a record that are not empty, in their order.</summary>
    public static IReadOnlyList<string> In<T>(T value)
        where T : class
    {
        var texts = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        Rewritten(
            value,
            text =>
            {
                if (text.Length > 0)
                    texts.TryAdd(text, true);
                return text;
            }
        );
        return texts.Keys;
    }

    private static Rewriter? Of(Type type) =>
        Rewriters.GetOrAdd(
            type,
            static type =>
            {
                if (type == typeof(string))
                    return static (value, text) => text((string)value);
                if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
                    return Of(type.GenericTypeArguments[0]) is { } item
                        ? List(type.GenericTypeArguments[0], item)
                        : null;
                return
                    type.IsClass
                    && type.Namespace?.StartsWith("Orleans.MedAssist", StringComparison.Ordinal) == true
                    && type.GetMethod("<Clone>$") is { } clone
                    ? Record(type, clone)
                    : null;
            }
        );

    private static Rewriter List(Type item, Rewriter rewriter) =>
        (Rewriter)
            typeof(EveryText)
                .GetMethod(nameof(Items), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(item)
                .Invoke(null, [rewriter])!;

    private static Rewriter Items<T>(Rewriter rewriter) =>
        (value, text) =>
        {
            var items = (ImmutableArray<T>)value;
            if (items.IsDefaultOrEmpty)
                return value;
            var fresh = (T[]?)null;
            for (var at = 0; at < items.Length; at++)
                if (items[at] is { } item && rewriter(item, text) is var rewritten && !ReferenceEquals(rewritten, item))
                    (fresh ??= [.. items])[at] = (T)rewritten;
            return fresh is null ? value : ImmutableArray.Create(fresh);
        };

    // Its members are looked at when the first one is rewritten: a record may hold others of its kind.
    private static Rewriter Record(Type type, MethodInfo clone)
    {
        var members = new Lazy<List<(PropertyInfo Member, Rewriter Rewriter)>>(() =>
            [
                .. from member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                where member.CanRead && member.SetMethod is not null && !Codes.Contains(member.Name)
                let rewriter = Of(member.PropertyType)
                where rewriter is not null
                select (member, rewriter),
            ]
        );
        return (value, text) =>
        {
            var fresh = (object?)null;
            foreach (var (member, rewriter) in members.Value)
                if (
                    member.GetValue(value) is { } old
                    && rewriter(old, text) is var rewritten
                    && !ReferenceEquals(rewritten, old)
                )
                    member.SetValue(fresh ??= clone.Invoke(value, null)!, rewritten);
            return fresh ?? value;
        };
    }
}
