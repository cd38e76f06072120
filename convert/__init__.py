"""From a trained Keras network to the page's model folder: tfjs graph model, manifest, golden cases."""
