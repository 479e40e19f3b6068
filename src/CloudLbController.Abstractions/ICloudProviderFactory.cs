namespace CloudLbController.Abstractions;

/// <summary>Makes a provider. The host lists the factories by name; a name that occurs twice, or is not known, is refused at the start.</summary>
public interface ICloudProviderFactory
{
    /// <summary>What <c>--provider</c> says: lower case.</summary>
    string Name { get; }

    /// <summary>Makes the provider; no call is made yet.</summary>
    /// <exception cref="InvalidOperationException">It cannot work here and now; the message says why and what to do.</exception>
    /// <exception cref="ArgumentException">A setting is unknown or cannot be read; the message names it, its value and what is allowed.</exception>
    ICloudProvider Create(ProviderContext context);
}
