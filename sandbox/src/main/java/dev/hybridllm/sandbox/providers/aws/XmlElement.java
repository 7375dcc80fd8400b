package dev.hybridllm.sandbox.providers.aws;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** An element of one of EC2's answers, or none: what is asked of none is none. */
record XmlElement(@Nullable Element element) {

    static final XmlElement EMPTY = new XmlElement(null);

    XmlElement child(String name) {
        var children = children(name);
        return children.isEmpty() ? EMPTY : children.get(0);
    }

    /** The members of a list. */
    List<XmlElement> items(String list) {
        return child(list).children("item");
    }

    @Nullable String text(String name) {
        var child = child(name).element;
        return child == null ? null : child.getTextContent();
    }

    @Nullable Boolean choice(String name) {
        var text = text(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    private List<XmlElement> children(String name) {
        var found = new ArrayList<XmlElement>();
        for (var node = element == null ? null : element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element each && each.getTagName().equals(name)) {
                found.add(new XmlElement(each));
            }
        }
        return found;
    }
}
