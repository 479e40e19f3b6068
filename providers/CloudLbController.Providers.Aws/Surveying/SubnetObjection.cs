namespace CloudLbController.Providers.Aws.Surveying;

/// <summary>What is against a subnet.</summary>
/// <param name="Nearness">How near it is to one that will do: the mend of the nearest is proposed.</param>
/// <param name="Why">What follows its name in a sentence.</param>
/// <param name="Remedy">The mend.</param>
internal sealed record SubnetObjection(int Nearness, string Why, string Remedy);
