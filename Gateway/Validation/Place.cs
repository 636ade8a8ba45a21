using System.Globalization;

namespace Orleans.MedAssist.Gateway.Validation;

/// <summary>Where in a body a rule looks; it becomes text only when something is refused there.</summary>
/// <param name="Parent">The member that holds the value, empty at the root.</param>
/// <param name="Index">The entry of a list, or -1.</param>
internal readonly record struct Place(string Parent, int Index = -1)
{
    public static Place Root => new("");

    public string Itself => Index < 0 ? Parent : string.Create(CultureInfo.InvariantCulture, $"{Parent}[{Index}]");

    public string Member(string name) => Parent.Length == 0 ? name : $"{Itself}.{name}";
}
