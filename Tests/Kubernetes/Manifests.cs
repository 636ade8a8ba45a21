using k8s;
using k8s.Models;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>
/// The manifests that ship, read into the Kubernetes client's own types: a member that it does not know is an error.
/// </summary>
internal sealed class Manifests
{
    private Manifests(IEnumerable<string> files) => All = [.. files.SelectMany(file => Read(File.ReadAllText(file)))];

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "k8s");

    /// <summary>Everything that some overlay deploys.</summary>
    public static Manifests Shipped { get; } = new(Files);

    /// <summary>Every file that holds resources.</summary>
    public static IEnumerable<string> Files =>
        new[] { "base", "redis", "overlays" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.yaml", SearchOption.AllDirectories)
            )
            .Where(file => Path.GetFileName(file) != "kustomization.yaml");

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All { get; }

    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> Read(string yaml) =>
        KubernetesYaml.LoadAllFromString(yaml, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>();

    public IEnumerable<T> Of<T>() => All.OfType<T>();

    public T Named<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().First(one => one.Metadata.Name == name);

    /// <summary>The pods of every workload, by the workload's name.</summary>
    public IReadOnlyDictionary<string, V1PodTemplateSpec> Pods =>
        Of<V1Deployment>()
            .Select(one => (one.Metadata.Name, one.Spec.Template))
            .Concat(Of<V1StatefulSet>().Select(one => (one.Metadata.Name, one.Spec.Template)))
            .ToDictionary(pair => pair.Name, pair => pair.Template);

    /// <summary>The pods that a selector chooses.</summary>
    public IEnumerable<string> Chosen(V1LabelSelector selector) =>
        Pods.Where(pod => Matches(selector, pod.Value.Metadata.Labels)).Select(pod => pod.Key);

    private static bool Matches(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(label =>
            labels.TryGetValue(label.Key, out var value) && value == label.Value
        )
        && (selector.MatchExpressions ?? []).All(one =>
            one.OperatorProperty == "In" && labels.TryGetValue(one.Key, out var value) && one.Values.Contains(value)
        );
}
