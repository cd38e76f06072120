"""From photographs to a trained eye network: data, faces, patches, augment, network, train, evaluate."""
