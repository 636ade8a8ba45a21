using k8s.Models;
using NUnit.Framework;

namespace Orleans.MedAssist.Tests.Kubernetes;

/// <summary>Who may speak to whom, computed from the policies as a network plugin does.</summary>
internal sealed class NetworkTests
{
    private static readonly Manifests Shipped = Manifests.Shipped;

    [TestCase("medassist-silo", "medassist-silo", 11111, true)]
    [TestCase("medassist-silo", "medassist-redis", 6379, true)]
    [TestCase("medassist-gateway", "medassist-silo", 30000, true)]
    [TestCase(
        "medassist-gateway",
        "medassist-redis",
        6379,
        true,
        Description = "Clients read the list of silos there."
    )]
    [TestCase("medassist-gateway", "medassist-silo", 11111, false)]
    [TestCase("medassist-gateway", "medassist-gateway", 8080, false)]
    [TestCase("medassist-redis", "medassist-silo", 11111, false)]
    [TestCase("medassist-redis", "medassist-gateway", 8080, false)]
    [TestCase("medassist-silo", "medassist-gateway", 8080, false)]
    public void Only_who_has_to_may_connect(string from, string to, int port, bool may) =>
        Assert.That(Leaves(from, to, port) && Enters(from, to, port), Is.EqualTo(may));

    [Test]
    public void Every_pod_is_closed_unless_a_policy_opens_it()
    {
        var nothing = Shipped.Named<V1NetworkPolicy>("medassist-nothing").Spec;
        Assert.That(Shipped.Chosen(nothing.PodSelector), Is.EquivalentTo(Shipped.Pods.Keys));
        Assert.That(nothing.PolicyTypes, Is.EquivalentTo(new[] { "Ingress", "Egress" }));
        Assert.That(nothing.Ingress, Is.Null.Or.Empty);
        Assert.That(nothing.Egress, Is.Null.Or.Empty);
    }

    [Test]
    public void Every_port_that_is_opened_inside_is_one_that_listens()
    {
        foreach (var policy in Shipped.Of<V1NetworkPolicy>())
        {
            var listening = Shipped
                .Chosen(policy.Spec.PodSelector)
                .SelectMany(pod => Shipped.Pods[pod].Spec.Containers)
                .SelectMany(one => one.Ports)
                .Select(port => $"{port.ContainerPort}");
            Assert.That(
                (policy.Spec.Ingress ?? []).SelectMany(rule => rule.Ports).Select(port => port.Port.Value),
                Is.SubsetOf(listening),
                policy.Metadata.Name
            );
        }
    }

    private static bool Leaves(string from, string to, int port) =>
        Policies(from).SelectMany(policy => policy.Egress ?? []).Any(rule => Allows(rule.To, to, rule.Ports, port));

    private static bool Enters(string from, string to, int port) =>
        Policies(to)
            .SelectMany(policy => policy.Ingress ?? [])
            .Any(rule => Allows(rule.FromProperty, from, rule.Ports, port));

    private static IEnumerable<V1NetworkPolicySpec> Policies(string pod) =>
        Shipped
            .Of<V1NetworkPolicy>()
            .Select(policy => policy.Spec)
            .Where(spec => Shipped.Chosen(spec.PodSelector).Contains(pod));

    // Namespaces without a pod selector are other people's; every pod of ours is in one namespace.
    private static bool Allows(
        IList<V1NetworkPolicyPeer> peers,
        string pod,
        IList<V1NetworkPolicyPort> ports,
        int port
    ) =>
        peers.Any(peer => peer.PodSelector is { } selector && Shipped.Chosen(selector).Contains(pod))
        && ports.Any(one => one.Port.Value == $"{port}");
}
