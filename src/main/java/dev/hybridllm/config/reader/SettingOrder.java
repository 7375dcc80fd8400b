package dev.hybridllm.config.reader;

import java.util.Comparator;

/** The order of a map's keys and of a set's elements: their own if they have one, else that of how they are written. */
enum SettingOrder implements Comparator<Object> {
    INSTANCE;

    @Override
    @SuppressWarnings("unchecked") // all keys of one map are of one type, and compare with their like
    public int compare(Object a, Object b) {
        return a instanceof Comparable<?> comparable
                ? ((Comparable<Object>) comparable).compareTo(b)
                : a.toString().compareTo(b.toString());
    }
}
