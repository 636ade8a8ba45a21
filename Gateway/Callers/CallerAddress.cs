using System.Net;
using System.Net.Sockets;

namespace Orleans.MedAssist.Gateway.Callers;

/// <summary>
/// Who a connection belongs to, as far as a network tells it: an address, or the network that one site is given.
/// </summary>
internal static class CallerAddress
{
    // A site is given at least that much of IPv6: whoever owns one address there owns all of them.
    private const int SiteBytes = 8;

    /// <summary>
    /// What all connections of one caller have in common; null where there is no network, as on a Unix socket.
    /// </summary>
    public static IPAddress? Of(EndPoint? remote) => remote is IPEndPoint { Address: var address } ? Of(address) : null;

    /// <inheritdoc cref="Of(EndPoint?)"/>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily is not AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;

        var site = address.GetAddressBytes();
        site.AsSpan(SiteBytes).Clear();
        return new IPAddress(site);
    }
}
