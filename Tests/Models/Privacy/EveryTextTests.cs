using System.Collections;
using System.Collections.Immutable;
using NUnit.Framework;
using Orleans.MedAssist.Cases;
using Orleans.MedAssist.Messages;
using Orleans.MedAssist.Models.Privacy;
using Orleans.MedAssist.Patients;

namespace Orleans.MedAssist.Tests.Models.Privacy;

/// <summary>Whatever is shown to a caller is restored in every text that it has, whoever adds one.</summary>
internal sealed class EveryTextTests
{
    private const string Token = "seen by [NAME-1]";

    [TestCase(typeof(CaseProgress))]
    [TestCase(typeof(AcpMessage<TranscriptEntry>))]
    [TestCase(typeof(CaseSubmission))]
    public void No_text_is_left_out(Type type)
    {
        var filled = Filled(type)!;
        var before = Texts(filled).ToList();
        var after = Texts(
                typeof(EveryText)
                    .GetMethod(nameof(EveryText.Rewritten))!
                    .MakeGenericMethod(type)
                    .Invoke(
                        null,
                        [
                            filled,
                            (Func<string, string>)(
                                text => text.Replace("[NAME-1]", "Okonjo", StringComparison.Ordinal)
                            ),
                        ]
                    )!
            )
            .ToList();

        Assert.That(before, Has.Count.GreaterThan(5));
        Assert.That(
            after.Where(one => one.Text == Token).Select(one => one.Path),
            Is.EqualTo(
                before.Where(one => one.Path.Split('.')[^1] is "Code" or "Loinc" or "System").Select(one => one.Path)
            )
        );
        Assert.That(Texts(filled), Is.EqualTo(before));
    }

    private static object? Filled(Type type)
    {
        if (type == typeof(string))
            return Token;
        if (Nullable.GetUnderlyingType(type) is not null || type.IsValueType && !IsList(type))
            return type.IsGenericType ? null : Activator.CreateInstance(type);
        if (IsList(type))
        {
            var items = Array.CreateInstance(type.GenericTypeArguments[0], 2);
            items.SetValue(Filled(type.GenericTypeArguments[0]), 0);
            items.SetValue(Filled(type.GenericTypeArguments[0]), 1);
            return typeof(ImmutableArray)
                .GetMethods()
                .Single(method =>
                    method.Name == "Create"
                    && method.GetParameters() is [{ ParameterType.IsArray: true, Name: "items" }]
                )
                .MakeGenericMethod(type.GenericTypeArguments[0])
                .Invoke(null, [items]);
        }

        if (type.Namespace?.StartsWith("Orleans.MedAssist", StringComparison.Ordinal) != true)
            return null;
        var record = Activator.CreateInstance(type)!;
        foreach (var member in type.GetProperties().Where(member => member.SetMethod is not null))
            member.SetValue(record, Filled(member.PropertyType));
        return record;
    }

    private static IEnumerable<(string Path, string Text)> Texts(object value, string path = "$") =>
        value switch
        {
            string text => [(path, text)],
            IEnumerable items => items
                .Cast<object?>()
                .SelectMany((item, at) => item is null ? [] : Texts(item, $"{path}[{at}]")),
            _ when value.GetType() is { IsClass: true } type
                    && type.Namespace!.StartsWith("Orleans.MedAssist", StringComparison.Ordinal) => type.GetProperties()
                .Where(member => member.SetMethod is not null)
                .SelectMany(member => member.GetValue(value) is { } one ? Texts(one, $"{path}.{member.Name}") : []),
            _ => [],
        };

    private static bool IsList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
}
